import type { Catalogue } from "../../catalogue.js";
import { listed } from "../grammar.js";

export const vipMissing: Catalogue["diagnosis"]["vipMissing"] = {
	title: (hosts, vips) =>
		`${listed(hosts)} に ${listed(vips)} への要求が届いていますが、そのアドレスではサービスを提供していません`,
	explanation:
		"この MAC のホストが名乗っていないアドレスへの SYN が、この MAC に届いています。ロードバランサーは DSR (direct server return) を使っていますが、このメンバーにはその設定がありません。",
	observation: (vips, hosts, isRefused) =>
		`${listed(vips)} への SYN が ${listed(hosts)} に届き、${isRefused ? "拒否されました" : "応答がありませんでした"}。`,
	remedy: {
		title: "実サーバーに VIP を設定する (ARP には応答させない)",
		platform: "Linux 実サーバー",
		expect: "SYN-ACK が VIP を送信元として送り出されます。",
	},
};
