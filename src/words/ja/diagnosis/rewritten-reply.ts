import type { Catalogue } from "../../catalogue.js";
import { listed } from "../grammar.js";

export const rewrittenReply: Catalogue["diagnosis"]["rewrittenReply"] = {
	title: (servers, others) =>
		`${listed(servers)} の応答が、別の送信元アドレス${others.length === 0 ? "" : ` (${listed(others)}) `}でクライアントに届いています`,
	explanation:
		"応答が要求とは別の経路で戻り、その途中の機器が応答の送信元アドレスを書き換えています。クライアントは別のアドレスに要求していたため RST を返します。RST は書き換え後のアドレスへ送られるためサーバーに届かず、サーバーはまったく同じ SYN-ACK を再送します。",
	crossed: ({ client, asked, packet, other, reset }) =>
		`${client} は ${asked} に要求しました (${packet}) が、シーケンス番号の一致する RST は ${other} へ送られました (${reset})。`,
	repeated: (server) =>
		`クライアントの RST の後に、${server} のまったく同じ SYN-ACK が再び届きました。RST は、SYN-ACK を送ったソケットに届いていません。`,
	bypassedBalancer: {
		whyNotExcluded:
			"クライアントの RST がサーバーまでの途中で失われている場合、ロードバランサー迂回でも同じように見えます。",
		howToDecide:
			"サーバーでキャプチャし、SYN-ACK がどのアドレスから送り出されるか、RST が届いているかを確認してください。",
	},
	remedy: {
		title: "要求が届いたインターフェースから応答を返す(ポリシールーティング)",
		platform: "Linux サーバー",
		expect:
			"SYN-ACK が、クライアントの要求したアドレスからクライアントに届きます。",
	},
	where: "サーバーのすべてのインターフェース",
};
