import type { Catalogue } from "../../catalogue.js";

const ROLE = { client: "クライアント", server: "サーバー" };

export const hostVantage: Catalogue["diagnosis"]["hostVantage"] = {
	isEndOf: ({ host, connections, total, role }) =>
		`${host} は全 ${total} コネクション中 ${connections} 件の端点 (${ROLE[role]})`,
	looksLikeBalancer:
		"クライアント側から見たロードバランサーでも同じように見える",
	outgoing: "このホストのフレームに送信の印が付いている",
	unfinishedChecksums: (segments) =>
		`このホストの SYN と SYN-ACK (${segments} 個) のチェックサムは、ネットワークカードで計算される前の値であり、他のホストのものは正しい`,
	noUntouchedTtl: "このホストのフレームに、TTL が減っていないものがない",
	untouchedTtl: "このホストのフレームの TTL は、ルーターで減っていない",
	nearness: ({ toServer, toClient, handshakes, nearer }) =>
		`SYN-ACK は SYN の ${toServer} 後、ACK は SYN-ACK の ${toClient} 後に届いた (${handshakes} 回の中央値): ${ROLE[nearer]}に近い`,
	giants:
		"回線上のどのフレームよりも長いセグメントがある: ネットワークカードが分割や結合を行うマシン自身でのキャプチャ",
	answersArp: (address) =>
		`${address} の ARP に応答する機器が、そのアドレスの名でフレームを転送している: アドレスを変換するロードバランサー、または代理で ARP に応答するルーター`,
	betweenRouters: (address) =>
		`${address} は (ほぼ) すべてのコネクションの端点だが、そのフレームも他のすべてのフレームも、TTL がルーターで減っている`,
	proxyHeaders:
		"ロードバランサーのように、PROXY プロトコルでクライアントのアドレスをサーバーへ伝えている",
};
