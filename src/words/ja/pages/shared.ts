/** What a fix by source NAT brings about. */
export const SNAT_SEEN =
	"実サーバーでは、SYN がロードバランサーのアドレスから届き、SYN-ACK はその SYN が届いた MAC へ返されます。クライアントには、実サーバーからの SYN-ACK は届きません。ロードバランサーをゲートウェイにした場合は、クライアントのアドレスは変わらず、SYN-ACK はロードバランサーの MAC へ送られます。DSR の場合は、SYN と SYN-ACK がともに VIP を持ちます。";

/** Of causes that lie in the capture. */
export const NO_FAULT =
	"これ自体はネットワークについて何も示しません。このキャプチャで示せないことを示しています。";
