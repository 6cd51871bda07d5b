import { type FrameLabels, shownFrames } from "../frame-label.js";
import { ladderLines } from "../ladder-text.js";
import { remediesByTitle } from "../remedy-groups.js";
import type { Diagnosis, Evidence, Remedy, Report } from "../report.js";
import { textStyle } from "../text-style.js";
import { number, type ReportWords } from "../words.js";
import { code, codeBlock, inline, table } from "./escape.js";
import { flowchart, sequenceDiagram } from "./mermaid.js";

type MarkdownWords = ReportWords["markdown"];

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
	{ markdown, terms }: ReportWords,
): string[] {
	const cell = (text: string | null) =>
		text === null ? terms.notSeen : code(text, true);
	return [
		...tableBlocks(
			[
				markdown.client,
				markdown.vip,
				markdown.realServer,
				markdown.connections,
			],
			bypasses.map(({ client, vip, realServer, connections }) => [
				cell(client),
				cell(vip),
				cell(realServer),
				number(connections),
			]),
			markdown,
		),
		...tableBlocks(
			[markdown.realServer, markdown.vip, markdown.completed],
			realServers.map(({ address, vip, handshakes }) => [
				cell(address),
				cell(vip),
				markdown.of(handshakes.completed, handshakes.attempted),
			]),
			markdown,
		),
	];
}

function tableBlocks(
	headings: readonly string[],
	rows: readonly (readonly string[])[],
	words: MarkdownWords,
): string[] {
	if (rows.length === 0) return [];
	const more = rows.length - MAX_ROWS;
	return [
		table(headings, rows.slice(0, MAX_ROWS)),
		...(more > 0 ? [words.more(more)] : []),
	];
}

/** The picture of the path. */
export function pathBlocks(
	report: Report,
	diagnosis: Diagnosis | undefined,
	words: ReportWords,
): string[] {
	const index =
		diagnosis === undefined ? null : report.diagnoses.indexOf(diagnosis);
	const path =
		report.paths.find((candidate) => candidate.diagnosis === index) ??
		report.paths.find((candidate) => candidate.diagnosis === null);
	return path === undefined
		? []
		: [codeBlock(flowchart(path, words), "mermaid")];
}

/** One connection, as text and as a diagram. */
export function ladderBlocks(
	{ ladder }: Diagnosis,
	labels: FrameLabels,
	words: ReportWords,
): string[] {
	if (ladder === null) return [];
	const style = { ...textStyle({ color: false, width: 100 }), words };
	return [
		codeBlock(ladderLines(ladder, labels, style), "text"),
		codeBlock(sequenceDiagram(ladder, labels.label, words), "mermaid"),
	];
}

/** Proof, advice and doubts. */
export function adviceSections(
	diagnosis: Diagnosis,
	labels: FrameLabels,
	words: ReportWords,
): string[] {
	const says = words.markdown;
	const { evidence, alternatives, displayFilter } = diagnosis;
	return [
		...section(says.why, [
			evidence.map((item) => evidenceLine(item, labels, says)).join("\n"),
		]),
		...section(says.alternatives, [
			alternatives
				.map(
					({ cause, whyNotExcluded, howToDecide }) =>
						`- ${code(cause)}: ${inline(whyNotExcluded)} **${says.toDecide}** ${inline(howToDecide)}`,
				)
				.join("\n"),
		]),
		...section(says.remedies, remedyBlocks(diagnosis, says)),
		...nextCaptureSection(diagnosis, says),
		...section(
			says.filter,
			displayFilter === "" ? [] : [codeBlock([displayFilter])],
		),
	];
}

/** The capture that would decide what is left open. */
const nextCaptureSection = (
	{ nextCapture }: Diagnosis,
	words: MarkdownWords,
): string[] =>
	section(
		words.nextCapture,
		nextCapture === null
			? []
			: [inline(nextCapture.where), codeBlock([nextCapture.command], "sh")],
	);

function evidenceLine(
	evidence: Evidence,
	frameLabels: FrameLabels,
	words: MarkdownWords,
): string {
	const { rule, count, observation } = evidence;
	const { labels, isMore } = shownFrames(evidence, frameLabels);
	return `- ${words.evidence(inline(observation), labels, isMore, code(rule), count)}`;
}

function remedyBlocks({ remedies }: Diagnosis, words: MarkdownWords): string[] {
	return remediesByTitle(remedies).flatMap((group, index) => [
		`**${index + 1}. ${inline(group[0]?.title ?? "")}**`,
		...group.flatMap(platformBlocks),
		...(group[0]?.expect ? [`${words.expect} ${inline(group[0].expect)}`] : []),
	]);
}

const platformBlocks = ({ platform, commands }: Remedy): string[] => [
	...(platform === "any" ? [] : [`${inline(platform)}:`]),
	...(commands.length === 0 ? [] : [codeBlock(commands)]),
];
