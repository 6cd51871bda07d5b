import type { Diagnosis, Effect, Report } from "./report.js";
import type { ReportWords } from "./words.js";

/** What the first line says: in which words, how they are coloured, and the effect whose diagnosis it is about. */
export interface Headline {
	key: Exclude<keyof ReportWords["headline"], "foundInstead" | "unread">;
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
	return [title, `${title}.`, `${title}。`].includes(verdict.summary);
}

/** Reads the verdict; what is certainly wrong goes before what may be wrong. */
export function headlineOf({ verdict, captures, diagnoses }: Report): Headline {
	const { lbBypass, asymmetricRouting } = verdict;
	if (lbBypass === "yes")
		return { key: "lbBypass", tone: "bad", effect: "lb-bypass" };
	if (asymmetricRouting === "yes" && lbBypass !== "by-design") {
		return {
			key: "asymmetricRouting",
			tone: "bad",
			effect: "asymmetric-routing",
		};
	}
	if (lbBypass === "possible") {
		return { key: "lbBypass", tone: "doubtful", effect: "lb-bypass" };
	}
	if (asymmetricRouting === "possible") {
		return {
			key: "asymmetricRouting",
			tone: "doubtful",
			effect: "asymmetric-routing",
		};
	}
	if (lbBypass === "by-design") {
		return { key: "byDesign", tone: "good", effect: "by-design" };
	}
	if (lbBypass === "unknown") {
		return { key: "cannotTell", tone: "doubtful", effect: "cannot-tell" };
	}
	if (
		captures.length > 0 &&
		captures.every(({ connections }) => connections === 0)
	) {
		return { key: "nothingToJudge", tone: "doubtful", effect: undefined };
	}
	// Nothing wrong with the routing is no all-clear where something else fails.
	const isClear = diagnoses.every(({ severity }) => severity === "info");
	const tone = isClear ? "good" : "doubtful";
	return { key: "noLbBypass", tone, effect: undefined };
}
