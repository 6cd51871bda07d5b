import type { Catalogue } from "../../catalogue.js";
import { number } from "../grammar.js";

export const frameLabel: Catalogue["report"]["frameLabel"] = {
	frame: "フレーム",
	heading: "フレーム",
	headingOfSeveral: "ファイル:フレーム",
	evidence: (labels, isMore, rule, count) => {
		const where = `フレーム ${labels.join("、")}${isMore ? " ほか" : ""}`;
		const source = `[${rule}${count > 1 ? `、${number(count)} 件` : ""}]`;
		return labels.length === 0 ? source : `${where}   ${source}`;
	},
};
