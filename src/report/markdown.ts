import { en } from "../words/en/index.js";
import { captureDetails, captureFacts } from "./capture-facts.js";
import { frameLabels } from "./frame-label.js";
import { diagnosisOfVerdict, headlineOf, isSummary } from "./headline.js";
import {
	adviceSections,
	ladderBlocks,
	pathBlocks,
	section,
	whoBlocks,
} from "./markdown/diagnosis.js";
import { inline } from "./markdown/escape.js";
import { printableData } from "./printable.js";
import type { CaptureReport, Diagnosis, Report, Unread } from "./report.js";
import type { ReportWords, Wording } from "./words.js";

/**
 * Writes a report for a ticket: GitHub-flavoured Markdown with the path and one connection as Mermaid
 * diagrams. Nothing of the capture can become markup. Ends with a line feed.
 */
export function renderMarkdown(
	report: Report,
	{ words: { report: words } = en }: Wording = {},
): string {
	const clean = printableData(report);
	const labels = frameLabels(clean.captures.length, words);
	const about = diagnosisOfVerdict(clean);
	const main = about ?? clean.diagnoses[0];
	const others = clean.diagnoses.filter((found) => found !== main);
	const says = words.markdown;
	const blocks = [
		...verdictBlocks(clean, about, main, words),
		...(main === undefined
			? []
			: section(says.who, whoBlocks(main, clean, words))),
		...section(says.path, pathBlocks(clean, main, words)),
		...(main === undefined
			? []
			: [
					...section(says.ladder, ladderBlocks(main, labels, words)),
					...adviceSections(main, labels, words),
				]),
		...section(says.also, [
			others.map((other) => otherLine(other, words)).join("\n"),
		]),
		...section(says.read, readBlocks(clean, words)),
	];
	return `${blocks.join("\n\n")}\n`;
}

/** Writes what stands in place of the report on a capture that could not be read. */
export function renderMarkdownUnread(
	{ name, error }: Unread,
	{ words: { report: words } = en }: Wording = {},
): string {
	return `# ${inline(words.markdown.unread(name))}\n\n${inline(error.message)}\n`;
}

function verdictBlocks(
	report: Report,
	about: Diagnosis | undefined,
	main: Diagnosis | undefined,
	words: ReportWords,
): string[] {
	const headline = words.headline[headlineOf(report).key];
	const sure =
		about === undefined || about.effect === "cannot-tell"
			? ""
			: ` (${words.terms.confidence[about.confidence]})`;
	return [
		`# ${headline}${sure}`,
		...titleLines(report, about, main, words),
		...(main === undefined
			? []
			: [inline(main.explanation), scope(main, main === about, report, words)]),
	].filter((block) => block !== "");
}

/** What the verdict is about; or that it is about nothing, and what was found instead. */
function titleLines(
	report: Report,
	about: Diagnosis | undefined,
	main: Diagnosis | undefined,
	{ markdown, terms }: ReportWords,
): string[] {
	if (main === undefined || main === about)
		return [`**${inline(about?.title ?? report.verdict.summary)}**`];
	const found = markdown.found(
		terms.confidence[main.confidence],
		`**${inline(main.title)}**`,
	);
	return isSummary(main, report)
		? [found]
		: [`**${inline(report.verdict.summary)}**`, found];
}

function scope(
	{ connections, effect }: Diagnosis,
	isVerdict: boolean,
	{ verdict }: Report,
	{ markdown }: ReportWords,
): string {
	const { affected, total } = connections;
	if (total === 0) return "";
	const isFault = effect !== "cannot-tell" && effect !== "by-design";
	return isFault
		? markdown.affected(affected, total, isVerdict ? verdict.impact : undefined)
		: markdown.concerned(affected, total);
}

const otherLine = (
	{ severity, confidence, title }: Diagnosis,
	{ markdown, terms }: ReportWords,
): string =>
	`- ${markdown.other(terms.severity[severity], terms.confidence[confidence], inline(title))}`;

function readBlocks({ captures, rules }: Report, words: ReportWords): string[] {
	const silent = rules.filter(({ outcome }) => outcome === "silent").length;
	return [
		...captures.map((capture) => captureItem(capture, words)),
		...(silent === 0 ? [] : [words.markdown.rulesSilent(silent)]),
	];
}

function captureItem(capture: CaptureReport, words: ReportWords): string {
	return [
		`- ${inline(capture.name)}: ${inline(captureFacts(capture, words))}`,
		...captureDetails(capture, words).map(
			([name, text]) => `  - ${name}: ${inline(text)}`,
		),
		...capture.warnings.map(
			({ code, message }) =>
				`  - ${words.markdown.warning(inline(message), inline(code))}`,
		),
	].join("\n");
}
