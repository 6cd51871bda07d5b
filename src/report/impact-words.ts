import type { Verdict } from "./report.js";

/** How the connections fare. */
export const IMPACT: Record<Verdict["impact"], string> = {
	failing: "they fail",
	intermittent: "they fail now and then",
	working: "they work",
	unknown: "whether they work does not show here",
};
