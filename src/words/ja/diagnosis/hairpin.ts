import type { Catalogue } from "../../catalogue.js";
import { listed, number } from "../grammar.js";

export const hairpin: Catalogue["diagnosis"]["hairpin"] = {
	title: (servers) =>
		`ロードバランサーが ${listed(servers)} のコネクションを、そのホスト自身へ振り分けています`,
	explanation:
		"SYN は、受信するホスト自身のアドレスを送信元として届きます。このようなパケットに応答するスタックはないため、送信元自身に振り分けられた要求はすべて失敗し、それ以外の要求は成功します。",
	observation: (attempts) =>
		`${number(attempts)} 件の接続要求は、送信元アドレスと宛先アドレスが同じで、応答がありませんでした。`,
	remedy: {
		title:
			"プールメンバーからの要求の送信元アドレスを別のアドレスに置き換える (ヘアピン SNAT)",
		expect:
			"SYN がロードバランサーのアドレスを送信元としてメンバーに届き、ハンドシェイクが完了します。",
	},
};
