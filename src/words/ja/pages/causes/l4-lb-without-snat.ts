import type { Page } from "../../../page.js";
import {
	BALANCER_AS_GATEWAY,
	DIRECT_SERVER_RETURN,
	L4_SNAT,
} from "../fixes.js";
import { SNAT_SEEN } from "../shared.js";

export const l4LbWithoutSnat: Page = {
	summary:
		"L4 ロードバランサーがクライアントのアドレスを保持し、実サーバーがロードバランサーを経由せずクライアントに応答している",
	what: [
		"ロードバランサーは各パケットの宛先を VIP から実サーバーに書き換え、クライアントのアドレスは保持します。応答の送信元を VIP に戻すには、応答が再びロードバランサーを通る必要があります。ところが実サーバーからクライアントへの経路はロードバランサーを通りません。SYN-ACK は実サーバーのアドレスで届き、VIP に要求したクライアントは RST を返します。",
	],
	looks: [
		"クライアントでは、SYN は VIP へ送られ、そのシーケンス番号にちょうど 1 を足した番号の SYN-ACK が別のアドレスから届きます。ロードバランサーの背後では、クライアントのアドレスの SYN だけが見え、応答は見えません。利用者から見ると接続タイムアウトです。",
	],
	notWhen: [
		"応答のアドレスが戻り経路で書き換えられている場合(RST が送られているのにサーバーが同じ SYN-ACK を繰り返す場合)です。reply-source-rewritten を参照してください。",
	],
	fix: [
		"ロードバランサーで SNAT (フル NAT)を行うか、ロードバランサーをサーバーのゲートウェイにするか、DSR にします。X-Forwarded-For では解決しません。L4 ロードバランサーには挿入できないためです。",
	],
	fixes: [...L4_SNAT, BALANCER_AS_GATEWAY, DIRECT_SERVER_RETURN],
	after: SNAT_SEEN,
};
