import type { Catalogue } from "../../catalogue.js";
import { number } from "../grammar.js";

export const impactWords: Catalogue["report"]["impactWords"] = {
	failing: "失敗しています",
	intermittent: "断続的に失敗しています",
	working: "動作しています",
	unknown: "動作しているかどうかは、ここからは分かりません",
};

const AFFECTED: Catalogue["report"]["impactWords"] = {
	failing: "影響を受け、失敗しています",
	intermittent: "影響を受け、断続的に失敗しています",
	working: "影響を受けていますが、動作しています",
	unknown: "影響を受けています。動作しているかどうかは、ここからは分かりません",
};

/** How many connections a fault affects, and how they fare where that is known. */
export const affectedSentence: Catalogue["report"]["text"]["affected"] = (
	affected,
	total,
	impact,
) =>
	`コネクション ${number(total)} 件のうち ${number(affected)} 件が${impact === undefined ? "影響を受けています" : AFFECTED[impact]}。`;
