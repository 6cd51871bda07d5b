import type { Catalogue } from "../../catalogue.js";
import { listed } from "../grammar.js";

export const bypassWords: Catalogue["diagnosis"]["bypassWords"] = {
	titleOfLost: (realServers) =>
		`クライアント自身のアドレスのまま SYN が送られた ${listed(realServers)} から、ロードバランサーを通る応答が戻っていません`,
	title: (realServers, clients, vips) => {
		const past =
			vips.length === 0 ? "SYN を送った機器" : `VIP ${listed(vips)} `;
		return `${listed(realServers)} が、${past}を迂回して ${listed(clients)} に直接応答しています`;
	},
	lost: "ロードバランサーはクライアントのアドレスを変えずにコネクションを渡しており、戻りの応答がロードバランサーを通っていません。実サーバーがクライアントに直接応答しているか、まったく応答していないかのどちらかですが、このキャプチャ位置では区別できません。",
	sameSubnet:
		"ロードバランサーがクライアントのアドレスを保持しており、クライアントと実サーバーが同じサブネットにあります。そのためサーバーは応答をクライアントへ直接送りますが、クライアントは VIP に要求したため、この応答を拒否します。サーバーの経路をどう設定しても、これは変わりません。",
	someMembers:
		"ロードバランサーはクライアントのアドレスを保持しています。プールのメンバーのほとんどはロードバランサー経由で応答していますが、ここに挙げたメンバーは応答をクライアントへ直接送っており、VIP に要求したクライアントはこれを拒否します。ロードバランサーがこれらのメンバーを選ぶたびに、コネクションは失敗します。",
	otherRoute: (balancer, isRefused) => {
		const how =
			balancer === "full-proxy"
				? "ロードバランサーは、クライアントのアドレスを送信元として、実サーバーへ独自のコネクションを開いています。"
				: "ロードバランサーは、送信元アドレスを変えずに、クライアントの SYN を実サーバーへ転送しています。";
		const refused = isRefused
			? "クライアントはそのサーバーとのコネクションを知らないため、RST を返します。"
			: "クライアントはこれに反応しません (要求していないパケットを、ホストのファイアウォールが破棄しています)。";
		return `${how}サーバーからクライアントへの経路はロードバランサーを通らないため、SYN-ACK はクライアントに直接届きます。${refused}ロードバランサーには応答が届かず、再試行を繰り返します。`;
	},
	brokenL3dsr: {
		whyNotExcluded:
			"SYN に DSCP 値が設定されています。ロードバランサーは L3DSR を行うつもりでも、宛先を VIP に戻すルールがサーバーにない可能性があります。",
		howToDecide:
			"ロードバランサーが VIP ごとに DSCP 値を設定しているか、サーバーがその値に応じて変換しているかを確認してください。",
	},
	serversDown: {
		whyNotExcluded:
			"サーバーが停止している場合や SYN を破棄している場合も、ロードバランサーには同じ痕跡が残ります。",
		howToDecide:
			"実サーバーでキャプチャし、SYN-ACK が送り出されているかを確認してください。",
	},
	statefulDevice: {
		whyNotExcluded:
			"戻り経路にあるステートフルファイアウォールは、SYN を見ていない応答を破棄したり、クライアントの名でリセットしたりすることがあります。",
		howToDecide:
			"クライアントでキャプチャし、RST がクライアント自身から送り出されているかを確認してください。",
	},
	rewrittenReply: {
		whyNotExcluded:
			"戻り経路の機器が応答の送信元アドレスを書き換えている可能性があります。それを見分けられる再送は、キャプチャされていません。",
		howToDecide:
			"より長くキャプチャしてください。RST のあと、迂回しているサーバーは新しいシーケンス番号で応答し、書き換えられている応答は元のシーケンス番号を繰り返します。",
	},
	backscatter: {
		whyNotExcluded:
			"要求が応答を待っている間に、偽装された SYN への応答が偶然届いた可能性があります。",
		howToDecide:
			"応答の送信元が、ロードバランサーのプールのメンバーかどうかを確認してください。",
	},
	otherBalancer: {
		whyNotExcluded:
			"クライアントと VIP のコネクションがこのキャプチャにないため、ロードバランサーの種類は確実ではありません。",
		howToDecide:
			"クライアントでキャプチャし、VIP とのハンドシェイクが完了するかを確認してください。完了する場合はフルプロキシです。",
	},
	atRealServer: (realServer) =>
		`実サーバー ${realServer} 上、SYN が入ってくるインターフェース`,
	atClient: (client) =>
		`クライアント ${client} 上 (VIP で絞り込まないこと。決め手となる SYN-ACK は実サーバーから届きます)`,
};
