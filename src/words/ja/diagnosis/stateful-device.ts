import type { Catalogue } from "../../catalogue.js";
import { listed } from "../grammar.js";

export const statefulDevice: Catalogue["diagnosis"]["statefulDevice"] = {
	forward: {
		title: (servers) =>
			`SYN より後のクライアントのパケットが届かないため、${listed(servers)} へのコネクションが失敗しています: 二つの経路の一方だけにステートフル機器があります`,
		explanation:
			"SYN は通り、SYN-ACK は別の経路で戻りますが、その後にクライアントが送るものはすべて失われます。クライアント側の方向しか見ていないステートフル機器の動作です。SYN-ACK を見ていないため、ACK がどのセッションにも一致しません。",
	},
	return: {
		title: (servers) =>
			`サーバーの SYN-ACK が届かないため、${listed(servers)} へのコネクションが失敗しています: 二つの経路の一方だけにステートフル機器があります`,
		explanation:
			"SYN は一方の経路でサーバーに届きますが、SYN-ACK は別の経路で送り出されて失われます。戻り経路にあり SYN を見ていないステートフル機器の動作です。",
	},
	observations: {
		"ack-not-delivered":
			"クライアントは SYN-ACK に確認応答しましたが、サーバーはまったく同じ SYN-ACK を再送しました。ACK が届いていません。",
		"syn-ack-not-acknowledged":
			"SYN は一方の隣接機器から届き、SYN-ACK は別の隣接機器へ送り出されて、同じ内容で再送され、確認応答されませんでした。",
		"one-sided":
			"クライアントの要求が再送され、その確認応答番号は進まず、応答はここを通りませんでした。ほかのコネクションは両方向が見えています。",
		"no-repetition":
			"これらの SYN への応答はここを通りませんでしたが、どのクライアントも SYN を再送していません。応答は別の経路でクライアントに届いています。",
		"reply-only":
			"ここに SYN のない SYN-ACK が同じ内容で再送され、一度も拒否されませんでした。受信側はコネクションを知っていますが、その ACK が届いていません。",
		"reply-unheard":
			"ここに SYN のない SYN-ACK が、別の場所で SYN が再送されるたびに届きました。SYN-ACK が相手に届いていないか、相手が黙って破棄しています。",
		"spoofed-reset":
			"クライアントの名による RST は、このリンク上の、クライアントではない機器が生成したものです。",
	},
	neighbours: (station, from, to) =>
		`${station} は、これらのコネクションのフレームを ${listed(from)} から受け取り、逆方向のフレームを ${listed(to)} へ送りました。`,
	packetLoss: {
		whyNotExcluded:
			"この経路上の別の原因(単純なフィルター、MTU の不一致、リンクの故障)でも、これらのパケットは破棄されます。",
		howToDecide:
			"疑わしい機器で、セッションに一致しないために破棄されたパケットがないか確認してください。",
	},
	bypassedBalancer: {
		whyNotExcluded:
			"ロードバランサー迂回で、クライアントが要求していない応答を黙って破棄する場合も、ここには同じ跡が残ります。",
		howToDecide:
			"クライアントでキャプチャし、SYN をどのアドレスへ送っているか確認してください。",
	},
	sameDevice: {
		title: "両方向を同じステートフル機器に通す: 機器の両側で経路を比較する",
		onServer: "サーバーで実行",
		onClient: "クライアントで実行",
		expect:
			"サーバーでは、SYN の送信元 MAC へ SYN-ACK が送られ、続いて ACK が届きます。",
	},
	applianceMode: {
		title:
			"トランジットゲートウェイでの検査: 両方向を同じゾーンに保つ (appliance mode)",
		expect: "両方向が同じアプライアンスに現れます。",
	},
	where: "疑わしい機器のすべてのインターフェース",
};
