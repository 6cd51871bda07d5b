import { widthOf } from "./display-width.js";
import {
	diagnosisOfVerdict,
	type Headline,
	headlineOf,
	isSummary,
} from "./headline.js";
import type { Diagnosis, Report } from "./report.js";
import type { TextStyle } from "./text-style.js";
import { block, wrap } from "./wrap.js";

/** Renders the verdict: its words, how sure it is, and in one sentence what was found. */
export function headlineLines(report: Report, style: TextStyle): string[] {
	const about = diagnosisOfVerdict(report);
	const title = about?.title ?? titleOf(report, style);
	return titleLines(headlineOf(report), about, title, style);
}

/** The verdict's sentence; where that is the title of what was found instead, with how bad and how sure. */
function titleOf(report: Report, { words }: TextStyle): string {
	const { verdict, diagnoses } = report;
	const [main] = diagnoses;
	if (main === undefined || !isSummary(main, report)) return verdict.summary;
	return words.headline.foundInstead(
		words.terms.severity[main.severity],
		words.terms.confidence[main.confidence],
		main.title,
	);
}

/** Renders the summary of the verdict where the headline is a title that says something else. */
export function summaryLines(report: Report, style: TextStyle): string[] {
	const { summary } = report.verdict;
	const about = diagnosisOfVerdict(report);
	return about === undefined || sameSentence(about.title, summary)
		? []
		: block(summary, style.width, 2);
}

function titleLines(
	{ key, tone }: Headline,
	about: Diagnosis | undefined,
	title: string,
	{ paint, width, words }: TextStyle,
): string[] {
	const headline = words.headline[key];
	// "Cannot tell, certain" would read as a contradiction.
	const sure =
		about === undefined || about.effect === "cannot-tell"
			? ""
			: `  ${words.terms.confidence[about.confidence]}`;
	const margin = widthOf(headline + sure) + 3;
	return wrap(title, width - margin).map((line, index) =>
		index === 0
			? `${paint[tone](headline)}${sure}   ${paint.strong(line)}`
			: " ".repeat(margin) + paint.strong(line),
	);
}

function sameSentence(one: string, other: string): boolean {
	const bare = (text: string) => text.trim().replace(/[.。]$/u, "");
	return bare(one) === bare(other);
}
