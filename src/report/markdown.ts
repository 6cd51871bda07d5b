import { captureDetails, captureFacts } from "./capture-facts.js";
import { frameLabels } from "./frame-label.js";
import { diagnosisOfVerdict, headlineOf, isSummary } from "./headline.js";
import { IMPACT } from "./impact-words.js";
import {
	adviceSections,
	ladderBlocks,
	pathBlocks,
	section,
	whoBlocks,
} from "./markdown/diagnosis.js";
import { inline } from "./markdown/escape.js";
import { WORDS } from "./markdown/words.js";
import { printableData } from "./printable.js";
import type { CaptureReport, Diagnosis, Report } from "./report.js";
import { listed } from "./words.js";

/**
 * Writes a report for a ticket: GitHub-flavoured Markdown with the path and one connection as Mermaid
 * diagrams. Nothing of the capture can become markup. Ends with a line feed.
 */
export function renderMarkdown(report: Report): string {
	const clean = printableData(report);
	const labels = frameLabels(clean.captures.length);
	const about = diagnosisOfVerdict(clean);
	const main = about ?? clean.diagnoses[0];
	const others = clean.diagnoses.filter((found) => found !== main);
	const blocks = [
		...verdictBlocks(clean, about, main),
		...(main === undefined ? [] : section(WORDS.who, whoBlocks(main, clean))),
		...section(WORDS.path, pathBlocks(clean, main)),
		...(main === undefined
			? []
			: [
					...section(WORDS.ladder, ladderBlocks(main, labels)),
					...adviceSections(main, labels),
				]),
		...section(WORDS.also, [others.map(otherLine).join("\n")]),
		...section(WORDS.read, readBlocks(clean)),
	];
	return `${blocks.join("\n\n")}\n`;
}

function verdictBlocks(
	report: Report,
	about: Diagnosis | undefined,
	main: Diagnosis | undefined,
): string[] {
	const { words } = headlineOf(report);
	const sure =
		about === undefined || about.effect === "cannot-tell"
			? ""
			: ` (${about.confidence})`;
	return [
		`# ${words}${sure}`,
		...titleLines(report, about, main),
		...(main === undefined
			? []
			: [inline(main.explanation), scope(main, main === about, report)]),
	].filter((block) => block !== "");
}

/** What the verdict is about; or that it is about nothing, and what was found instead. */
function titleLines(
	report: Report,
	about: Diagnosis | undefined,
	main: Diagnosis | undefined,
): string[] {
	if (main === undefined || main === about)
		return [`**${inline(about?.title ?? report.verdict.summary)}**`];
	const found = `${WORDS.found} (${main.confidence}): **${inline(main.title)}**`;
	return isSummary(main, report)
		? [found]
		: [`**${inline(report.verdict.summary)}**`, found];
}

function scope(
	{ connections, effect }: Diagnosis,
	isVerdict: boolean,
	{ verdict }: Report,
): string {
	const { affected, total } = connections;
	if (total === 0) return "";
	const isFault = effect !== "cannot-tell" && effect !== "by-design";
	const how = isFault && isVerdict ? `; ${IMPACT[verdict.impact]}` : "";
	return `${WORDS.scope(affected, total, isFault)}${how}.`;
}

const otherLine = ({ severity, confidence, title }: Diagnosis): string =>
	`- ${severity === "info" ? "note" : severity}, ${confidence}: ${inline(title)}`;

function readBlocks({ captures, rules }: Report): string[] {
	const silent = rules.filter(({ outcome }) => outcome === "silent").length;
	return [
		...captures.map(captureItem),
		...(silent === 0 ? [] : [WORDS.rulesSilent(silent)]),
	];
}

function captureItem(capture: CaptureReport): string {
	return [
		`- ${inline(capture.name)}: ${inline(listed(captureFacts(capture)))}`,
		...captureDetails(capture).map(
			([name, text]) => `  - ${name}: ${inline(text)}`,
		),
		...capture.warnings.map(
			({ code, message }) =>
				`  - warning: ${inline(message)} (${inline(code)})`,
		),
	].join("\n");
}
