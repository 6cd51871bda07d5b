import type { Diagnosis, Effect, Report } from "./report.js";

/** What the first line says: words, how they are coloured, and the effect whose diagnosis it is about. */
export interface Headline {
	words: string;
	tone: "bad" | "doubtful" | "good";
	effect: Effect | undefined;
}

/** Returns the diagnosis that the verdict is about; undefined when it is about none. */
export function diagnosisOfVerdict(report: Report): Diagnosis | undefined {
	const { effect } = headlineOf(report);
	return report.diagnoses.find((diagnosis) => diagnosis.effect === effect);
}

/** True where the verdict's sentence is the diagnosis' own, though the headline is about something else. */
export function isSummary({ title }: Diagnosis, { verdict }: Report): boolean {
	return verdict.summary === title || verdict.summary === `${title}.`;
}

/** Reads the verdict; what is certainly wrong goes before what may be wrong. */
export function headlineOf({ verdict, captures, diagnoses }: Report): Headline {
	const { lbBypass, asymmetricRouting } = verdict;
	if (lbBypass === "yes")
		return { words: "LB BYPASS", tone: "bad", effect: "lb-bypass" };
	if (asymmetricRouting === "yes" && lbBypass !== "by-design") {
		return {
			words: "ASYMMETRIC ROUTING",
			tone: "bad",
			effect: "asymmetric-routing",
		};
	}
	if (lbBypass === "possible") {
		return { words: "LB BYPASS", tone: "doubtful", effect: "lb-bypass" };
	}
	if (asymmetricRouting === "possible") {
		return {
			words: "ASYMMETRIC ROUTING",
			tone: "doubtful",
			effect: "asymmetric-routing",
		};
	}
	if (lbBypass === "by-design") {
		return { words: "BY DESIGN", tone: "good", effect: "by-design" };
	}
	if (lbBypass === "unknown") {
		return { words: "CANNOT TELL", tone: "doubtful", effect: "cannot-tell" };
	}
	if (
		captures.length > 0 &&
		captures.every(({ connections }) => connections === 0)
	) {
		return { words: "NOTHING TO JUDGE", tone: "doubtful", effect: undefined };
	}
	// Nothing wrong with the routing is no all-clear where something else fails.
	const isClear = diagnoses.every(({ severity }) => severity === "info");
	const tone = isClear ? "good" : "doubtful";
	return { words: "NO LB BYPASS", tone, effect: undefined };
}
