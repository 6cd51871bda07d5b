import type { Page } from "../../../page.js";

export const refused: Page = {
	summary: "SYN が RST で拒否された",
	what: [
		"ポートが閉じているか、ファイアウォールがサーバーの名で拒否しています。SYN に対して、ACK フラグを持ちシーケンス番号が 0 の RST が返りました。往路も復路も正常です。",
	],
	looks: [
		"SYN に対し、ACK フラグを持ち、シーケンス番号が 0 で、SYN の番号 + 1 に確認応答する RST が返ります。",
	],
	check: ["サービスはそのアドレスとポートで待ち受けていますか。"],
	notWhen: ["提供されていないポートを誰かが試している場合です。"],
	fixes: [
		{
			platform: "Linux サーバー",
			does: "サービスを起動するか、そのアドレスで待ち受けさせる",
			commands: ["ss -ltn    # 待ち受けているアドレスを表示する"],
		},
	],
	after: "SYN に SYN-ACK が返ります。",
};
