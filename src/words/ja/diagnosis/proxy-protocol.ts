import type { Catalogue } from "../../catalogue.js";
import { listed, number } from "../grammar.js";

export const proxyProtocol: Catalogue["diagnosis"]["proxyProtocol"] = {
	title: (servers, connections) =>
		`${listed(servers)} が PROXY プロトコルヘッダーの後にコネクション ${number(connections)} 件を閉じました`,
	explanation:
		"接続元は PROXY プロトコルヘッダーから通信を始め、サーバーはそのコネクションのすべてを、短い応答を返すか何も返さずに終了しています。パケットの経路は正しく、サーバーがこのヘッダーを想定していません。",
	observation: (connections) =>
		`コネクション ${number(connections)} 件で、最初のペイロードが PROXY プロトコルヘッダーであり、サーバーがコネクションを閉じました。`,
	remedy: {
		title: "サーバーで PROXY プロトコルヘッダーを受け付ける",
		expect: "ヘッダーに続く要求に、サーバーが応答します。",
	},
};
