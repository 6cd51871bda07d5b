import { diagnosisOfVerdict, type Headline, headlineOf } from "./headline.js";
import type { Diagnosis, Report } from "./report.js";
import type { TextStyle } from "./text-style.js";
import { block, wrap } from "./wrap.js";

/** Renders the verdict: its words, how sure it is, and in one sentence what was found. */
export function headlineLines(report: Report, style: TextStyle): string[] {
	const { words, tone } = headlineOf(report);
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
