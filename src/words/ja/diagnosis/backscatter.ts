import type { Catalogue } from "../../catalogue.js";
import { listed, number } from "../grammar.js";

export const backscatter: Catalogue["diagnosis"]["backscatter"] = {
	title: (hosts) => {
		const who =
			hosts.length === 1
				? `ホスト ${listed(hosts)} `
				: `${listed(hosts)} の計 ${number(hosts.length)} 台のホスト`;
		return `${who}が、応答先の送っていない SYN に応答しました`;
	},
	explanation:
		"これらの SYN-ACK に対応する要求を応答先は送っておらず、RST のあとに SYN が再送されることもありません。これは偽装された SYN への応答の特徴であり、応答を待っているロードバランサーの特徴ではありません。",
	fitNoRequest: (series, hosts) =>
		`${number(hosts)} 台のホストから届いた一連の SYN-ACK (${number(series)} 件) には、対応する要求がありません。`,
	poolOfBalancer: {
		whyNotExcluded:
			"応答はすべて少数のホストから届いています。このキャプチャに現れないクライアントのロードバランサーが、背後にある可能性があります。",
		howToDecide:
			"これらのホストが、自組織のプールのメンバーかどうかを確認してください。",
	},
};
