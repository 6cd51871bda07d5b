import type { Catalogue } from "../../catalogue.js";
import { number } from "../grammar.js";
import { affectedSentence } from "../report/impact-words.js";

export const page: Catalogue["html"]["page"] = {
	several: (count) => `${number(count)} 件のキャプチャ`,
	captures: "キャプチャ",
	found: "別の検出",
	also: "その他の検出",
	path: "パケットの経路",
	pathInWords: "経路の説明",
	betweenWays: "。",
	ladder: "代表的なコネクションのシーケンス図",
	timeline: "時系列",
	who: "影響を受けている対象",
	evidence: "根拠",
	alternatives: "他の可能性",
	remedies: "対処",
	nextCapture: "次のキャプチャ",
	filter: "Wireshark での確認",
	filterLabel: "表示フィルター (クリックすると全体が選択されます)",
	looked: "調べた内容",
	captureFacts: "読み取ったキャプチャ",
	failedRules: "実行に失敗したルール",
	toDecide: "切り分け:",
	expect: "次のキャプチャで期待される結果:",
	everyPlatform: "すべてのプラットフォーム",
	chooseYours: "プラットフォームの選択",
	noFrames: "フレームの記載なし",
	frames: (labels, isMore) =>
		`フレーム ${labels.join("、")}${isMore ? " ほか" : ""}`,
	times: (count) => (count > 1 ? `、${number(count)} 件` : ""),
	rulesSilent: (count) =>
		`${number(count)} 個のルールで調べ、検出はありませんでした。`,
	rulesUnfit: "適用できなかったルール:",
	affected: affectedSentence,
	concerned: (count, total) =>
		`コネクション ${number(total)} 件のうち ${number(count)} 件が該当します。`,
	severity: (severity, confidence) => `${severity}、${confidence}`,
};

export const who: Catalogue["html"]["who"] = {
	bypassCaption: "どのクライアントに、どの実サーバーが応答したか",
	scoreCaption: "実サーバー別のハンドシェイクの成績",
	client: "クライアント",
	vip: "VIP",
	realServer: "実サーバー",
	connections: "コネクション",
	completed: "ハンドシェイクの完了",
	of: (completed, attempted) => `${number(completed)} / ${number(attempted)}`,
	notSeen: "ここでは見えない",
	more: (count) => `ほか ${number(count)} 件`,
};

export const read: Catalogue["html"]["read"] = {
	caption: (name) => `${name} の内容`,
	file: "ファイル",
	warnings: "警告",
	interfaces: "インターフェース",
	interface: (id, name, linkType, snapLength) =>
		`${id}: ${name ?? "名前なし"} (${linkType}${snapLength === 0 ? "" : `、1 フレームにつき最大 ${number(snapLength)} バイト`})`,
	skippedCaption: "TCP 解析の対象外のフレーム",
	reason: "理由",
	frames: "フレーム数",
};
