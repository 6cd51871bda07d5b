import type { Catalogue } from "../../catalogue.js";
import { number } from "../grammar.js";
import { affectedSentence } from "./impact-words.js";

/** How handshakes ended. */
const OUTCOMES: Readonly<Record<string, string>> = {
	complete: "完了",
	"reply-only": "応答のみ",
	reset: "リセット",
	unacknowledged: "確認応答なし",
	refused: "拒否",
	unanswered: "応答なし",
	"forward-only": "往路のみ",
	"return-only": "復路のみ",
	midstream: "途中から",
};

export const text: Catalogue["report"]["text"] = {
	headings: {
		looked: "調べた範囲",
		failedRules: "失敗したルール",
		read: "読み取ったキャプチャ",
		found: "別の検出",
		who: "対象",
		ladder: "代表的なコネクションのシーケンス図",
		why: "根拠",
		remedies: "対処",
		alternatives: "他の可能性",
		nextCapture: "次のキャプチャ",
		filter: "Wireshark の表示フィルター",
		also: "その他の検出",
	},
	leads: {
		toDecide: "切り分け",
		toDo: "対処",
		expect: "期待される結果",
		warning: "警告",
	},
	otherLead: (severity, confidence) => `${severity}、${confidence}:`,
	otherTitle: (title, connections) =>
		connections === 0
			? title
			: `${title} (コネクション ${number(connections)} 件)`,
	more: (count) => `ほか ${number(count)} 件`,
	affected: affectedSentence,
	concerned: (count, total) =>
		`コネクション ${number(total)} 件のうち ${number(count)} 件が該当します。`,
	connections: (count) => `コネクション ${number(count)} 件`,
	connectionsHeading: "コネクション",
	completedHeading: "ハンドシェイクの完了",
	answeredBy: (client, vip) =>
		vip === null
			? `${client} に応答した実サーバー`
			: `${vip} に要求を送った ${client} に応答した実サーバー`,
	lookedAt: (connections, segments, handshakes) => {
		const what = `TCP セグメント ${number(segments)} 個のなかのコネクション ${number(connections)} 件を調べました。`;
		const counts = handshakes.map(
			([outcome, count]) =>
				`${OUTCOMES[outcome] ?? outcome} ${number(count)} 件`,
		);
		return counts.length === 0
			? what
			: `${what}ハンドシェイクの内訳: ${counts.join("、")}。`;
	},
	completed: (completed, attempted) =>
		`${number(completed)} / ${number(attempted)}`,
	rulesSilent: (silent, unfit) =>
		unfit === 0
			? `${number(silent)} 個のルールで調べ、検出はありませんでした。`
			: `${number(silent)} 個のルールで調べ、検出はありませんでした。適用できなかったルールは ${number(unfit)} 個です。`,
	totals: (errors, warnings, notes, frames) =>
		`${number(frames)} フレーム中: エラー ${number(errors)} 件、警告 ${number(warnings)} 件、注記 ${number(notes)} 件`,
	unread: (message) => `読み取れませんでした: ${message}`,
};
