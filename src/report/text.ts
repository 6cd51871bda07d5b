import { padRight } from "./display-width.js";
import { type FrameLabels, frameLabels } from "./frame-label.js";
import { diagnosisOfVerdict, isSummary } from "./headline.js";
import { printable, printableData } from "./printable.js";
import type { Diagnosis, Report } from "./report.js";
import type { SectionName } from "./sections.js";
import { otherTitleLines, shortDiagnosisLines } from "./text-also.js";
import {
	alternativeSection,
	evidenceSection,
	filterSection,
	ladderSection,
	nextCaptureSection,
	type Section,
	section,
} from "./text-diagnosis.js";
import { captureLines, totalsLine } from "./text-footer.js";
import { headlineLines, summaryLines } from "./text-headline.js";
import { lookedAtLines } from "./text-looked.js";
import { remedySection } from "./text-remedies.js";
import { type TextOptions, type TextStyle, textStyle } from "./text-style.js";
import { whoLines } from "./text-who.js";
import { block, hang, wrap } from "./wrap.js";

export type { TextOptions } from "./text-style.js";

/**
 * Renders a report for a person with a terminal: the verdict first, then who is concerned, the
 * proof, what to do, and last what was read. Ends with a line feed. Strings of the capture are
 * stripped of everything that could steer a terminal.
 */
export function renderText(report: Report, options: TextOptions): string {
	const clean = printableData(report);
	const style = textStyle(options);
	const { headings } = style.words.text;
	const labels = frameLabels(clean.captures.length, style.words);
	const main = diagnosisOfVerdict(clean) ?? clean.diagnoses[0];
	const others = clean.diagnoses.filter((diagnosis) => diagnosis !== main);
	const sections: Section[] = [
		headlineLines(clean, style),
		...(main === undefined
			? chosen(style, [
					[
						"explanation",
						section(headings.looked, lookedAtLines(clean, style), style),
					],
				])
			: mainSections(main, clean, labels, style)),
		...(style.shows("also") ? otherSections(others, labels, style) : []),
		section(headings.failedRules, failedRuleLines(clean, style), style),
		...chosen(style, [
			["read", section(headings.read, captureLines(clean, style), style)],
		]),
		[totalsLine(clean, style)],
	];
	return joined(sections);
}

/** Renders the line that stands before each of several reports. */
export function renderHeading(name: string, options: TextOptions): string {
	const { glyphs, paint, width } = textStyle(options);
	const title = `${glyphs.across.repeat(3)} ${printable(name)} `;
	return `${paint.strong(padRight(title, width, glyphs.across))}\n`;
}

/** Renders what stands below the heading of a capture that could not be read. */
export function renderUnread(message: string, options: TextOptions): string {
	const { paint, width, words } = textStyle(options);
	const lines = wrap(words.text.unread(printable(message)), width);
	return `${lines.map(paint.bad).join("\n")}\n`;
}

function mainSections(
	diagnosis: Diagnosis,
	report: Report,
	labels: FrameLabels,
	style: TextStyle,
): Section[] {
	const next = nextCaptureSection(diagnosis, style);
	// Advice for what is merely possible comes after the way to make sure.
	const undecided =
		diagnosis.effect === "cannot-tell" || diagnosis.confidence === "possible";
	const isVerdict = diagnosisOfVerdict(report) === diagnosis;
	const impact = isVerdict ? report.verdict.impact : undefined;
	const { headings } = style.words.text;
	return [
		isVerdict
			? summaryLines(report, style)
			: foundSection(diagnosis, report, style),
		...chosen(style, [
			["explanation", explanationLines(diagnosis, style)],
			["next", undecided ? next : []],
			["who", section(headings.who, whoLines(diagnosis, impact, style), style)],
			...bodySections(diagnosis, labels, style),
			["next", undecided ? [] : next],
			["filter", filterSection(diagnosis, style)],
		]),
	];
}

/** What was found where the verdict is about nothing, unless the headline says that. */
const foundSection = (
	diagnosis: Diagnosis,
	report: Report,
	style: TextStyle,
): Section =>
	isSummary(diagnosis, report)
		? []
		: section(
				style.words.text.headings.found,
				otherTitleLines(diagnosis, style),
				style,
			);

/** Another routing fault is told in full, then anything else in short under one heading. */
function otherSections(
	others: readonly Diagnosis[],
	labels: FrameLabels,
	style: TextStyle,
): Section[] {
	const { headings } = style.words.text;
	const short = others.filter((other) => !needsDetail(other));
	return [
		...others
			.filter(needsDetail)
			.flatMap((other) => detailedSections(other, labels, style)),
		section(
			headings.also,
			short.flatMap((other) => shortDiagnosisLines(other, labels, style)),
			style,
		),
	];
}

function needsDetail({ effect, severity }: Diagnosis): boolean {
	const routing = effect === "lb-bypass" || effect === "asymmetric-routing";
	return routing && severity !== "info";
}

function detailedSections(
	diagnosis: Diagnosis,
	labels: FrameLabels,
	style: TextStyle,
): Section[] {
	const { headings } = style.words.text;
	return [
		section(headings.also, otherTitleLines(diagnosis, style), style),
		...chosen(style, [
			["explanation", explanationLines(diagnosis, style)],
			[
				"who",
				section(headings.who, whoLines(diagnosis, undefined, style), style),
			],
			...bodySections(diagnosis, labels, style),
			["next", nextCaptureSection(diagnosis, style)],
			["filter", filterSection(diagnosis, style)],
		]),
	];
}

/** A section with the name that it can be chosen by. */
type NamedSection = [SectionName, Section];

const chosen = (style: TextStyle, sections: readonly NamedSection[]) =>
	sections.filter(([name]) => style.shows(name)).map(([, lines]) => lines);

function bodySections(
	diagnosis: Diagnosis,
	labels: FrameLabels,
	style: TextStyle,
): NamedSection[] {
	return [
		["ladder", ladderSection(diagnosis, labels, style)],
		["evidence", evidenceSection(diagnosis, labels, style)],
		["remedies", remedySection(diagnosis, style)],
		["alternatives", alternativeSection(diagnosis, style)],
	];
}

function explanationLines(
	{ explanation }: Diagnosis,
	{ width }: TextStyle,
): string[] {
	return explanation === "" ? [] : block(explanation, width, 2);
}

function failedRuleLines(report: Report, style: TextStyle): string[] {
	return report.rules
		.filter(({ outcome }) => outcome === "failed")
		.flatMap(({ id, reason }) =>
			hang(`  ${id}: `, reason, style.width).map(style.paint.bad),
		);
}

function joined(sections: readonly Section[]): string {
	const texts = sections
		.filter((lines) => lines.length > 0)
		.map((lines) => lines.join("\n"));
	return `${texts.join("\n\n")}\n`;
}
