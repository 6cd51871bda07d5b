import type { Catalogue } from "../../catalogue.js";

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
