import type { Catalogue } from "../../catalogue.js";
import { listed, number } from "../grammar.js";

export const waitingRequest: Catalogue["diagnosis"]["waitingRequest"] = {
	title: (server, requests) =>
		`${server} が要求 ${number(requests)} 件に確認応答したまま、数秒にわたり応答を返しませんでした`,
	atClients:
		"クライアントとサーバーの間の経路は正常です。これがロードバランサーであれば、障害はその背後にあります。実サーバーがロードバランサーを迂回して応答していれば、その SYN-ACK がこのキャプチャに含まれているはずです。",
	elsewhere:
		"クライアントとサーバーの間の経路は正常です。これがロードバランサーであれば、障害はその背後にあり、この位置からは見えません。実サーバーが停止しているか、応答が別の経路を通っている可能性があります。",
	observation: (requests, clients, isLate) =>
		`${listed(clients)} の要求 ${number(requests)} 件が待たされ、${isLate ? "数秒後に応答が届きました" : "応答は届きませんでした"}。`,
	bypassedBalancer: {
		whyNotExcluded:
			"このアドレスが VIP であれば、実サーバーがこの位置を通らずにクライアントへ応答している可能性があります。",
		howToDecide:
			"クライアントで、VIP のフィルターを付けずにキャプチャし、実サーバーから SYN-ACK が届くか確認してください。",
	},
	where: "背後の実サーバーの、要求が届くインターフェース",
};
