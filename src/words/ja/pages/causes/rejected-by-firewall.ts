import type { Page } from "../../../page.js";

export const rejectedByFirewall: Page = {
	summary: "SYN が ICMP で拒否された",
	what: [
		"ルーターまたはファイアウォールが、SYN に ICMP エラー(ホストまたはポートへの到達不能、管理上の禁止)を返しました。そのメッセージから、誰が拒否したかがわかります。",
	],
	looks: [
		"SYN に対し、それを引用する ICMP の到達不能または禁止のメッセージが、多くの場合サーバーとは別のアドレスから返ります。",
	],
	check: [
		"ICMP メッセージの送信者の経路(到達不能の場合)またはルール(禁止の場合)を確認します。",
	],
	notWhen: ["宛先が意図的に閉じられている場合です。"],
	fixes: [
		{
			platform: "ICMP メッセージの送信者",
			does: "足りない経路を追加するか、ルールでトラフィックを許可する",
			commands: [],
		},
	],
	after: "SYN に SYN-ACK が返り、それを引用する ICMP エラーはありません。",
};
