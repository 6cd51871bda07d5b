import type { Page } from "../../../page.js";
import { POLICY_ROUTING } from "../fixes.js";

export const reversePathFilter: Page = {
	summary:
		"サーバーが一方のインターフェースに届いた SYN を無視し、同じクライアントに他方では応答している",
	what: [
		"カーネルは、パケットが届いたインターフェースと、その送信元へ応答するときに使うインターフェースを比べます。厳格なリバースパスフィルター(rp_filter=1、uRPF strict)では、両者が異なるパケットを何も知らせずに破棄します。キャプチャはフィルターより前で取られるため、そのパケットはキャプチャには見えます。",
	],
	looks: [
		"サーバーでは、あるインターフェースに SYN が届き、一度も応答されません。同じクライアントに、別のインターフェースでは応答しています。",
	],
	check: [
		"nstat -az TcpExtIPReversePathFilter のカウンターが、そのような SYN のたびに増えるかを確認します。",
	],
	notWhen: [
		"ホストのファイアウォールが SYN を破棄している場合、または待ち受けているサービスがなく、拒否の返答がフィルターされている場合です。",
	],
	fix: [
		"送信元ベースのポリシールーティングで、要求が届いたインターフェースから応答を送るようにするか、rp_filter=2 (緩和)にします。",
	],
	fixes: [
		POLICY_ROUTING,
		{
			platform: "Linux サーバー",
			does: "そのインターフェースのフィルターを緩める",
			commands: ["sysctl -w net.ipv4.conf.<interface>.rp_filter=2"],
		},
	],
	after:
		"サーバーでは、SYN が届いたインターフェースから SYN-ACK が送られ、nstat のカウンター TcpExtIPReversePathFilter は増えません。",
};
