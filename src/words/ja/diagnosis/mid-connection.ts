import type { Catalogue } from "../../catalogue.js";
import { listed, number } from "../grammar.js";

export const midConnection: Catalogue["diagnosis"]["midConnection"] = {
	leak: {
		title: (servers, vips) =>
			`クライアントと ${listed(vips)} とのコネクションの途中に、${listed(servers)} からのセグメントが混じっています: NAT が行われていません`,
		explanation:
			"これらのセグメントのシーケンス番号と確認応答番号は VIP とのコネクションの続きに正確に一致しますが、送信元は実サーバー自身のアドレスです。ロードバランサーの NAT を通らずに戻ってきています。",
	},
	reset: {
		title: (servers, vips) =>
			`クライアントと ${listed(vips)} とのコネクションを ${listed(servers)} がリセットしました`,
		explanation:
			"クライアントが接続を求めていない実サーバーから、VIP との通信中のコネクションに正確に一致する RST が届きました。コネクションのパケットが、そのコネクションを知らないサーバーへ送られ、その応答がロードバランサーを迂回して戻ってきています。",
	},
	observation: ({ packet, server, client, vip }, cases) =>
		`${server} からのパケット (${packet}) には、${client} と ${vip} とのコネクションの番号が入っています。このような事例は全部で ${number(cases)} 件です。`,
	remedy: {
		title:
			"ウィンドウ外と判断したセグメントの NAT を conntrack が省略しないようにする",
		platform: "Linux、Kubernetes ノード",
		expect:
			"実サーバー自身のアドレスからのセグメントが、クライアントに届かなくなります。",
	},
	rehashed: {
		title: (connections, vips) =>
			`${listed(vips)} との通信中のコネクション ${number(connections)} 件が、それを知らない TCP スタックによってリセットされました`,
		explanation:
			"RST の送信元は VIP のアドレスですが、そのコネクションの TCP オプションがなく、クライアントのデータに対して返されています。該当するソケットを持たないマシンが生成したものです。ロードバランサーがコネクションを別のサーバーへ振り向けたか、サーバーが再起動されました。",
		observation:
			"確立済みコネクションのデータに対し、ACK フラグも、ネゴシエーション済みのタイムスタンプもない RST が返されました。",
		restarted: {
			whyNotExcluded:
				"異常終了して再起動したサーバーも、古いコネクションに同じように応答します。",
			howToDecide: "その時刻にサービスが再起動されていないか確認してください。",
		},
	},
};
