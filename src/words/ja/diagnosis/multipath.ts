import type { Catalogue } from "../../catalogue.js";
import { number } from "../grammar.js";

export const multipath: Catalogue["diagnosis"]["multipath"] = {
	title: (connections) =>
		`コネクション ${number(connections)} 件のパケットが、同時に複数の経路を通っています`,
	byTtl: {
		explanation:
			"一つのホストが同じ隣接機器を経て送ったセグメントが、異なる TTL で交互に届きました。通過したルーターの数が異なっています。パケットはすべて届いています。",
		observation: (connections) =>
			`コネクション ${number(connections)} 件で、同じ送信元のセグメントが異なる TTL で届きました。`,
	},
	byLoss: {
		explanation:
			"ほぼすべてのコネクションで、両方向のデータの多くが、確認応答されているのにここでは一度も見えていません。残りは別の経路を通っています(または、このキャプチャがパケットを取りこぼしています)。",
		observation: (connections) =>
			`コネクション ${number(connections)} 件で、両方向のデータの多くが、確認応答されているのに見えていません。`,
	},
	captureLoss: {
		whyNotExcluded:
			"パケットを取りこぼしたキャプチャでも、同じように見えます。",
		howToDecide:
			"キャプチャ時の取りこぼし (drop) のカウンターを確認してください。",
	},
};
