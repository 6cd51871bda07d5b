import type { Catalogue } from "../../catalogue.js";

export const headline: Catalogue["report"]["headline"] = {
	lbBypass: "LB 迂回",
	asymmetricRouting: "非対称ルーティング",
	byDesign: "設計どおり",
	cannotTell: "判定不能",
	nothingToJudge: "判定対象なし",
	noLbBypass: "LB 迂回なし",
	unread: "読み取り不可",
	foundInstead: (severity, confidence, title) =>
		`別の検出 (${severity}、${confidence}): ${title}`,
};
