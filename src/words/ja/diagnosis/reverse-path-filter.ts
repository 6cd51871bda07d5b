import type { Catalogue } from "../../catalogue.js";
import { listed, number } from "../grammar.js";

export const reversePathFilter: Catalogue["diagnosis"]["reversePathFilter"] = {
	title: (servers) =>
		`${listed(servers)} への SYN が、このホストがまったく応答しないインターフェースから届いています`,
	explanation:
		"同じクライアントが、このホストの別のインターフェースでは応答を受けています。strict モードのリバースパスフィルターは、送信元への経路とは別のインターフェースから届いたパケットを破棄します。",
	observation: (syns, servers) =>
		`${listed(servers)} への SYN ${number(syns)} 件がそのインターフェースから届き、応答がありませんでした。同じクライアントは別のインターフェースでハンドシェイクを完了しています。`,
	hostFirewall: {
		whyNotExcluded:
			"そのインターフェースに対するホストファイアウォールのルールでも、同じ結果になります。",
		howToDecide:
			"SYN の前後の nstat -az TcpExtIPReversePathFilter の値を比べてください。",
	},
	remedy: {
		title: "要求が届いたインターフェースから応答する、またはフィルターを緩める",
		platform: "Linux サーバー",
		expect:
			"SYN-ACK がそのインターフェースから送り出され、ハンドシェイクが完了します。",
	},
};
