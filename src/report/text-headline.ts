import type { Diagnosis, Effect, Report } from "./report.js";
import type { TextStyle } from "./text-style.js";
import { block, wrap } from "./wrap.js";

/** What the first line says: words, how they are coloured, and the effect whose diagnosis it is about. */
interface Headline {
	words: string;
	tone: "bad" | "doubtful" | "good";
	effect: Effect | undefined;
}

/** Returns the diagnosis that the verdict is about; undefined when it is about none. */
export function diagnosisOfVerdict(report: Report): Diagnosis | undefined {
	const { effect } = headline(report);
	return report.diagnoses.find((diagnosis) => diagnosis.effect === effect);
}

/** Renders the verdict: its words, how sure it is, and in one sentence what was found. */
export function headlineLines(report: Report, style: TextStyle): string[] {
	const { words, tone } = headline(report);
	const about = diagnosisOfVerdict(report);
	const title = about?.title ?? report.verdict.summary;
	return titleLines(words, tone, about, title, style);
}

/** Renders the summary of the verdict where the headline is a title that says something else. */
export function summaryLines(report: Report, style: TextStyle): string[] {
	const { summary } = report.verdict;
	const about = diagnosisOfVerdict(report);
	return about === undefined || sameSentence(about.title, summary)
		? []
		: block(summary, style.width, 2);
}

/** Reads the verdict; what is certainly wrong goes before what may be wrong. */
function headline({ verdict, captures }: Report): Headline {
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
	return { words: "NO LB BYPASS", tone: "good", effect: undefined };
}

function titleLines(
	words: string,
	tone: Headline["tone"],
	about: Diagnosis | undefined,
	title: string,
	{ paint, width }: TextStyle,
): string[] {
	// "Cannot tell, certain" would read as a contradiction.
	const sure =
		about === undefined || about.effect === "cannot-tell"
			? ""
			: `  ${about.confidence}`;
	const margin = words.length + sure.length + 3;
	return wrap(title, width - margin).map((line, index) =>
		index === 0
			? `${paint[tone](words)}${sure}   ${paint.strong(line)}`
			: " ".repeat(margin) + paint.strong(line),
	);
}

function sameSentence(one: string, other: string): boolean {
	const bare = (text: string) => text.trim().replace(/\.$/u, "");
	return bare(one) === bare(other);
}
