import type { Page } from "../../../page.js";
import {
	BALANCER_AS_GATEWAY,
	DIRECT_SERVER_RETURN,
	L4_SNAT,
} from "../fixes.js";

export const udpReplyFromOtherAddress: Page = {
	summary:
		"UDP の応答が要求先とは別のアドレスから届き、クライアントが ICMP で拒否している",
	what: [
		"クライアントは UDP (DNS、RADIUS、syslog、QUIC)で VIP に要求します。ロードバランサーはデータグラムを SNAT なしで実サーバーへ渡し、サーバーは自身のアドレスからクライアントへ直接応答します。クライアントのソケットは VIP からの応答を待っています。届いた応答はどのソケットにも合わないため、クライアントのスタックはその応答を引用した ICMP port unreachable を返します。",
	],
	looks: [
		"クライアントでは、あるアドレスへの要求、別のアドレスから同じクライアントポートへのデータグラム、それを引用する ICMP タイプ 3 コード 3 が見えます。要求は応答されないまま繰り返されます。",
	],
	notWhen: [
		"応答が届く前にクライアントがソケットを閉じた場合です(その場合、応答は要求先のアドレスから届きます)。",
	],
	fix: [
		"TCP の場合と同じく、SNAT、ロードバランサーをゲートウェイにする、または DSR です。",
	],
	fixes: [...L4_SNAT, BALANCER_AS_GATEWAY, DIRECT_SERVER_RETURN],
	after:
		"クライアントでは、応答が要求先のアドレスから届き、ICMP port unreachable は送られません。",
};
