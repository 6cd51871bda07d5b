import type { Catalogue } from "../../catalogue.js";

export const lbRemedies: Catalogue["diagnosis"]["lbRemedies"] = {
	snat: {
		title:
			"ロードバランサーで、クライアントのアドレスを自身のアドレスに置き換える (SNAT)",
		expect:
			"実サーバーでは、SYN がロードバランサーのアドレスから届き、SYN-ACK は SYN の送信元の MAC へ戻ります。クライアントには、実サーバーからの SYN-ACK が届かなくなります。",
		removeSource:
			"backend から `source 0.0.0.0 usesrc client` (または clientip) を削除",
		forwardedFor: "クライアントのアドレスを X-Forwarded-For で渡す",
		removeBind: "`proxy_bind $remote_addr transparent;` を削除",
		preservationOff: "クライアントアドレスの保持を無効にする",
	},
	gateway: {
		title:
			"クライアントのアドレスを残す場合: ロードバランサーを実サーバーのデフォルトゲートウェイにする",
		expect:
			"実サーバーでは、SYN-ACK が SYN の送信元と同じロードバランサーの MAC へ送られます。クライアントには、VIP だけが応答します。",
	},
	directServerReturn: {
		title:
			"または、実サーバーに VIP として応答させる (direct server return、レイヤー 4 のみ)",
		expect:
			"実サーバーでは、SYN と SYN-ACK の両方に VIP のアドレスが使われ、ハンドシェイクが完了します。",
	},
	member: {
		title: (member) => `${member} の戻り経路を、他のメンバーと同じにする`,
		compare: "このメンバーと正常なメンバーの両方で実行して比較",
	},
	linuxRealServer: "Linux 実サーバー",
};
