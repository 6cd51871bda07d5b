import type { Catalogue } from "../../catalogue.js";
import { listed, number } from "../grammar.js";

export const portScan: Catalogue["diagnosis"]["portScan"] = {
	title: (client, ports, hosts) =>
		`${client} がホスト ${number(hosts)} 台のポート ${number(ports)} 個を試しました: スキャンです`,
	explanation:
		"これほど多くの異なる宛先を試し、そのほとんどが確立していないのはスキャンであり、経路の障害ではありません。",
	observation: (attempts, client, hosts) =>
		`${client} から ${listed(hosts)} への接続試行 ${number(attempts)} 件が成立しませんでした。`,
};
