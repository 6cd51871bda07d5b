import type { Page } from "../../../page.js";
import { BALANCER_AS_GATEWAY, PROXY_SNAT } from "../fixes.js";
import { SNAT_SEEN } from "../shared.js";

export const fullProxyWithoutSnat: Page = {
	summary:
		"フルプロキシがクライアントのアドレスを保持し、実サーバーがプロキシを経由せずクライアントに応答している",
	what: [
		"ロードバランサーはクライアントの TCP コネクションを終端し、クライアントのアドレスを送信元として(SNAT なしで)実サーバーへ別のコネクションを張ります。サーバーからそのアドレスへの経路はロードバランサーを通らないため、SYN-ACK はクライアントへ直接届きます。クライアントはその SYN を送っていないので RST を返します。ロードバランサーには何も届かず、SYN を再送し、あきらめるまでこれを繰り返します。",
	],
	looks: [
		"クライアントでは、VIP とのハンドシェイクは完了し、要求には確認応答が返りますが、応答は来ません。その間、クライアントが一度も要求していないアドレスから SYN-ACK が届き、そのたびに RST が返されます。その確認応答番号はクライアントのどの SYN とも合わず、ロードバランサーの SYN に対するものです。サーバーでは、SYN はロードバランサーの MAC から届き、SYN-ACK はゲートウェイの MAC へ送られ、RST はゲートウェイの MAC から届きます。続いて同じ SYN が再び届き、新しいシーケンス番号の SYN-ACK が返されます。Wireshark はこれを「TCP Previous segment not captured」と表示します。利用者から見ると、ロードバランサーの接続タイムアウト後に HTTP 502、503、504 になります。",
	],
	notWhen: [
		"ハンドシェイクが完了している場合(正常な DSR)、またはその時刻に応答を待っている者がいない場合(偽造された SYN のバックスキャッター)です。",
	],
	fix: [
		"ロードバランサーで SNAT を行うか、ロードバランサーをサーバーのゲートウェイにするか、レイヤー 7 が不要なら DSR (direct server return)にします。タイムアウトを延ばしても解決しません。",
	],
	fixes: [...PROXY_SNAT, BALANCER_AS_GATEWAY],
	after: SNAT_SEEN,
};
