import type { Catalogue } from "../../catalogue.js";

export const impactWords: Catalogue["report"]["impactWords"] = {
	failing: "失敗しています",
	intermittent: "断続的に失敗しています",
	working: "動作しています",
	unknown: "動作しているかどうかは、ここからは分かりません",
};
