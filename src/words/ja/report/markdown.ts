import type { Catalogue } from "../../catalogue.js";
import { number } from "../grammar.js";
import { affectedSentence } from "./impact-words.js";

export const markdown: Catalogue["report"]["markdown"] = {
	found: (confidence, title) => `別の検出 (${confidence}): ${title}`,
	who: "対象",
	client: "クライアント",
	vip: "VIP",
	realServer: "実サーバー",
	server: "サーバー",
	connections: "コネクション",
	completed: "ハンドシェイクの完了",
	of: (completed, attempted) => `${number(completed)} / ${number(attempted)}`,
	path: "パケットの経路",
	ladder: "代表的なコネクションのシーケンス図",
	why: "根拠",
	remedies: "対処",
	expect: "次のキャプチャで期待される結果:",
	alternatives: "他の可能性",
	toDecide: "切り分け:",
	nextCapture: "次のキャプチャ",
	filter: "Wireshark の表示フィルター",
	also: "その他の検出",
	read: "読み取ったキャプチャ",
	warning: (message, code) => `警告: ${message} (${code})`,
	more: (count) => `ほか ${number(count)} 件`,
	evidence: (observation, labels, isMore, rule, count) => {
		const where = `フレーム ${labels.join("、")}${isMore ? " ほか" : ""}; `;
		return `${observation}(${labels.length === 0 ? "" : where}${rule}${count > 1 ? `、${number(count)} 件` : ""})`;
	},
	affected: affectedSentence,
	concerned: (count, total) =>
		`コネクション ${number(total)} 件のうち ${number(count)} 件が該当します。`,
	other: (severity, confidence, title) =>
		`${severity}、${confidence}: ${title}`,
	rulesSilent: (count) =>
		`${number(count)} 個のルールで調べ、検出はありませんでした。`,
	unread: (name) => `${name} を読み取れませんでした`,
};
