import type { Catalogue } from "../../catalogue.js";
import { number } from "../grammar.js";

export const vantage: Catalogue["diagnosis"]["vantage"] = {
	given: "利用者による指定",
	nowhere: "TCP コネクションがキャプチャされていない",
	judgedBy: (judged, connections) =>
		`全 ${number(connections)} コネクション中 ${number(judged)} 件による判断`,
	router: "同じパケットに、受信の印と送信の印の両方が付いている",
	balancer:
		"キャプチャしたホストが、一つのアドレスでクライアントに応答し、別のアドレスでサーバーに要求している",
	translator: (syns, from, to) =>
		`SYN ${number(syns)} 件が宛先の変更前と変更後の両方で見えている (例: ${from} から ${to}): ロードバランサー上、またはミラーポートがその両側をコピーしている場所`,
	twoFaced: (answers, asks) =>
		`TTL と、MAC またはインターフェースから見て、${answers} (クライアントに応答) と ${asks} (サーバーに要求) はどちらもここにある: コネクションを終端するロードバランサー、または背後に別のサーバーを持つサーバー`,
	noCommonHost: (clients, servers) =>
		`すべてのコネクションに関わるホストがない: クライアント ${number(clients)} 台、サーバー ${number(servers)} 台`,
	oneStation: (senders) =>
		`送信元 ${number(senders)} 個のチェックサムは、このマシンのネットワークカードで計算される前の値であり、そのすべてを一つの MAC が、TTL を減らさずに送っている: クライアントのアドレスを保持するロードバランサー`,
	manyMachines: (senders) =>
		`送信元 ${number(senders)} 個のチェックサムは、このマシンのネットワークカードで計算される前の値である: コンテナーや仮想マシンのように、このマシン上で動作している`,
	bothSidesOfBalancer:
		"クライアントから VIP へのコネクションと、それに対応する実サーバーへのコネクションが、どちらもここで見えている",
	behindBalancer:
		"複数のクライアントのコネクションが、ここで、クライアント自身のアドレスのまま実サーバーへ振り分けられている",
};
