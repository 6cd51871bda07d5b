import { type FrameLabels, shownFrames } from "../frame-label.js";
import { ladderLines } from "../ladder-text.js";
import { remediesByTitle } from "../remedy-groups.js";
import type { Diagnosis, Evidence, Remedy, Report } from "../report.js";
import { textStyle } from "../text-style.js";
import { number } from "../words.js";
import { code, codeBlock, inline, table } from "./escape.js";
import { flowchart, sequenceDiagram } from "./mermaid.js";
import { WORDS } from "./words.js";

/** Rows of a table that a ticket needs. */
const MAX_ROWS = 20;

/** A heading with blocks under it; nothing where there are none. */
export function section(
	title: string,
	blocks: readonly string[],
	level = 2,
): string[] {
	const filled = blocks.filter((block) => block !== "");
	return filled.length === 0
		? []
		: [`${"#".repeat(level)} ${title}`, ...filled];
}

/** Who was answered by whom, and how the real servers fare. */
export function whoBlocks(
	{ bypasses }: Diagnosis,
	{ realServers }: Report,
): string[] {
	const cell = (text: string | null) =>
		text === null ? WORDS.notSeen : code(text, true);
	return [
		...tableBlocks(
			[WORDS.client, WORDS.vip, WORDS.realServer, WORDS.connections],
			bypasses.map(({ client, vip, realServer, connections }) => [
				cell(client),
				cell(vip),
				cell(realServer),
				number(connections),
			]),
		),
		...tableBlocks(
			[WORDS.realServer, WORDS.vip, WORDS.completed],
			realServers.map(({ address, vip, handshakes }) => [
				cell(address),
				cell(vip),
				WORDS.of(handshakes.completed, handshakes.attempted),
			]),
		),
	];
}

function tableBlocks(
	headings: readonly string[],
	rows: readonly (readonly string[])[],
): string[] {
	if (rows.length === 0) return [];
	const more = rows.length - MAX_ROWS;
	return [
		table(headings, rows.slice(0, MAX_ROWS)),
		...(more > 0 ? [WORDS.more(more)] : []),
	];
}

/** The picture of the path. */
export function pathBlocks(
	report: Report,
	diagnosis: Diagnosis | undefined,
): string[] {
	const index =
		diagnosis === undefined ? null : report.diagnoses.indexOf(diagnosis);
	const path =
		report.paths.find((candidate) => candidate.diagnosis === index) ??
		report.paths.find((candidate) => candidate.diagnosis === null);
	return path === undefined ? [] : [codeBlock(flowchart(path), "mermaid")];
}

/** One connection, as text and as a diagram. */
export function ladderBlocks(
	{ ladder }: Diagnosis,
	labels: FrameLabels,
): string[] {
	if (ladder === null) return [];
	const style = textStyle({ color: false, width: 100 });
	return [
		codeBlock(ladderLines(ladder, labels, style), "text"),
		codeBlock(sequenceDiagram(ladder, labels.label), "mermaid"),
	];
}

/** Proof, advice and doubts. */
export function adviceSections(
	diagnosis: Diagnosis,
	labels: FrameLabels,
): string[] {
	const { evidence, alternatives, displayFilter } = diagnosis;
	return [
		...section(WORDS.why, [
			evidence.map((item) => evidenceLine(item, labels)).join("\n"),
		]),
		...section(WORDS.alternatives, [
			alternatives
				.map(
					({ cause, whyNotExcluded, howToDecide }) =>
						`- ${code(cause)}: ${inline(whyNotExcluded)} **${WORDS.toDecide}** ${inline(howToDecide)}`,
				)
				.join("\n"),
		]),
		...section(WORDS.remedies, remedyBlocks(diagnosis)),
		...nextCaptureSection(diagnosis),
		...section(
			WORDS.filter,
			displayFilter === "" ? [] : [codeBlock([displayFilter])],
		),
	];
}

/** The capture that would decide what is left open. */
export const nextCaptureSection = ({ nextCapture }: Diagnosis): string[] =>
	section(
		WORDS.nextCapture,
		nextCapture === null
			? []
			: [inline(nextCapture.where), codeBlock([nextCapture.command], "sh")],
	);

function evidenceLine(evidence: Evidence, frameLabels: FrameLabels): string {
	const { rule, count, observation } = evidence;
	const { labels, isMore } = shownFrames(evidence, frameLabels);
	const where =
		labels.length === 0
			? ""
			: `${WORDS.frames(labels.join(", "), isMore, labels.length > 1)}; `;
	return `- ${inline(observation)} (${where}${code(rule)}${WORDS.times(count)})`;
}

function remedyBlocks({ remedies }: Diagnosis): string[] {
	return remediesByTitle(remedies).flatMap((group, index) => [
		`**${index + 1}. ${inline(group[0]?.title ?? "")}**`,
		...group.flatMap(platformBlocks),
		...(group[0]?.expect ? [`${WORDS.expect} ${inline(group[0].expect)}`] : []),
	]);
}

const platformBlocks = ({ platform, commands }: Remedy): string[] => [
	...(platform === "any" ? [] : [`${inline(platform)}:`]),
	...(commands.length === 0 ? [] : [codeBlock(commands)]),
];
