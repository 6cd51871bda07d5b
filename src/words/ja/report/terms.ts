import type { Catalogue } from "../../catalogue.js";

/** Answers of a verdict, which English says by their ids. */
const ANSWERS: Readonly<Record<string, string>> = {
	yes: "あり",
	possible: "可能性あり",
	"by-design": "設計どおり",
	no: "なし",
	unknown: "不明",
	failing: "失敗",
	intermittent: "断続的に失敗",
	working: "動作",
};

export const answer = (id: string): string => ANSWERS[id] ?? id;

export const terms: Catalogue["report"]["terms"] = {
	severity: { error: "エラー", warning: "警告", info: "注記" },
	confidence: {
		certain: "確実",
		likely: "可能性が高い",
		possible: "可能性あり",
	},
	client: "クライアント",
	vip: "VIP",
	server: "サーバー",
	realServer: "実サーバー",
	notSeen: "ここでは見えない",
};
