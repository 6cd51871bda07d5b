import type { Catalogue } from "../../catalogue.js";
import { listed, number } from "../grammar.js";

export const udpReply: Catalogue["diagnosis"]["udpReply"] = {
	title: (servers, vips) =>
		`${listed(vips)} への UDP の要求に、${listed(servers)} が応答しました`,
	explanation:
		"クライアントが要求したアドレスとは別のアドレスから、同じクライアントポートに応答が届きました。それを待つソケットはなく、クライアントの TCP/IP スタックが ICMP で拒否しました。",
	observation: ({ client, asked, answered }, requests) =>
		`${client} は ${asked} に要求し、${answered} からの応答を ICMP で拒否しました。要求は全部で ${number(requests)} 件です。`,
};
