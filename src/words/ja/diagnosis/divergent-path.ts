import type { Catalogue } from "../../catalogue.js";
import { listed, number } from "../grammar.js";

export const divergentPath: Catalogue["diagnosis"]["divergentPath"] = {
	title: (servers) =>
		`${listed(servers)} への要求とその応答が別々の経路を通っており、正常に動作しています`,
	explanation:
		"両方向とも届いています。ハンドシェイクは完了し、確認応答番号も進んでいます。これが障害になるのは、ステートフル機器が一方の経路だけにある場合に限られます。",
	crossedInterfaces: (connections) =>
		`${number(connections)} 件のコネクションで、要求が入ってきたインターフェースとは別のインターフェースから応答が送り出されました。`,
	detour: {
		title: (gateways) =>
			`${listed(gateways)} が、別のゲートウェイを使うようホストに通知しました (ICMP リダイレクト)`,
		explanation:
			"これらの宛先へのパケットは、受信したのと同じインターフェースから送り返すゲートウェイを経由して、遠回りしています。リダイレクトに従うホストは、以後は別の経路で送信します。",
	},
	split: (station, from, to) =>
		`${station} は ${listed(from)} からフレームを受け取り、同じコネクションの逆方向を ${listed(to)} へ送りました。ハンドシェイクは完了しています。`,
	oneSided: (connections) =>
		`${number(connections)} 件のコネクションは片方向だけがここを通っており、見えている側は、もう一方のデータに確認応答を返しています。`,
	redirected: ({ sender, receiver, destination, gateway }) =>
		`${sender} は ${receiver} に、${destination === undefined ? "ある宛先" : `${destination} `}へは${gateway === undefined ? "別のゲートウェイ" : ` ${gateway} `}を経由するよう通知しました。`,
};
