import { type FrameLabels, shownFrames } from "./frame-label.js";
import { ladderLines } from "./ladder-text.js";
import type { Alternative, Diagnosis, Evidence } from "./report.js";
import type { TextStyle } from "./text-style.js";
import { block, hang } from "./wrap.js";

/** A section of the report: its lines, none when it has nothing to say. */
export type Section = string[];

/** Heads a section; one without lines stays away. */
export function section(
	heading: string,
	lines: readonly string[],
	{ paint }: TextStyle,
): Section {
	return lines.length === 0 ? [] : [paint.strong(heading), ...lines];
}

/** Renders one connection frame by frame, where the diagnosis has one. */
export function ladderSection(
	{ ladder }: Diagnosis,
	labels: FrameLabels,
	style: TextStyle,
): Section {
	return ladder === null
		? []
		: section(
				style.words.text.headings.ladder,
				ladderLines(ladder, labels, style),
				style,
			);
}

/** Renders the evidence: what was seen, how often, and the frames to look at. */
export function evidenceSection(
	{ evidence }: Diagnosis,
	labels: FrameLabels,
	style: TextStyle,
): Section {
	return section(
		style.words.text.headings.why,
		evidence.flatMap((item) => evidenceLines(item, labels, style)),
		style,
	);
}

function evidenceLines(
	evidence: Evidence,
	frameLabels: FrameLabels,
	{ glyphs, paint, width, words }: TextStyle,
): string[] {
	const { rule, count, observation } = evidence;
	const { labels, isMore } = shownFrames(evidence, frameLabels);
	const where = words.frameLabel.evidence(labels, isMore, rule, count);
	return [
		...hang(`  ${glyphs.bullet} `, observation, width),
		...block(where, width, 4).map(paint.faint),
	];
}

/** Renders what else it could be, and how to decide. */
export function alternativeSection(
	{ alternatives }: Diagnosis,
	style: TextStyle,
): Section {
	return section(
		style.words.text.headings.alternatives,
		alternatives.flatMap((item) => alternativeLines(item, style)),
		style,
	);
}

function alternativeLines(
	{ cause, whyNotExcluded, howToDecide }: Alternative,
	{ glyphs, width, words }: TextStyle,
): string[] {
	return [
		...hang(`  ${glyphs.bullet} `, `${cause}: ${whyNotExcluded}`, width),
		...hang(`    ${words.text.leads.toDecide}: `, howToDecide, width),
	];
}

/** Renders the capture to take next, where something is left to decide. */
export function nextCaptureSection(
	{ nextCapture }: Diagnosis,
	style: TextStyle,
): Section {
	if (nextCapture === null) return [];
	const { where, command } = nextCapture;
	const lines = [
		...block(where, style.width, 2),
		`       ${style.paint.command(command)}`,
	];
	return section(style.words.text.headings.nextCapture, lines, style);
}

/** Renders the display filter, on one line to be copied. */
export function filterSection(
	{ displayFilter }: Diagnosis,
	style: TextStyle,
): Section {
	return displayFilter === ""
		? []
		: section(
				style.words.text.headings.filter,
				[`       ${style.paint.command(displayFilter)}`],
				style,
			);
}
