import { padLeft, widthOf } from "./display-width.js";
import type { FrameLabels } from "./frame-label.js";
import {
	arrow,
	type Lane,
	lanesOf,
	lifelines,
	overLanes,
} from "./ladder-lanes.js";
import type { Ladder, LadderStep } from "./report.js";
import { table } from "./table.js";
import type { TextStyle } from "./text-style.js";
import type { ReportWords } from "./words.js";
import { block, wrap } from "./wrap.js";

/** Columns that notes get beside the lanes, and the fewest with which they still read well there. */
const NOTE_WIDTH = 34;
const NARROWEST_NOTE = 22;
/** Columns between two lanes: room for `PSH, ACK 1448 B` and for an IPv4 endpoint. */
const GAPS = { least: 18, most: 22, mostOfTwoLanes: 34 };
const INDENT = 2;

/** Where the parts of a ladder stand. */
interface Layout {
	lanes: Lane[];
	gap: number;
	frames: string[];
	seconds: string[];
	frameWidth: number;
	secondsWidth: number;
	/** Columns left of the lanes. */
	margin: number;
	/** Columns right of the lanes; 0 = notes go below their step. */
	noteWidth: number;
	frameHeading: string;
	secondsHeading: string;
}

/**
 * Draws one connection frame by frame: a lane per end, an arrow per frame, notes to the right.
 * Addresses stand above their lanes where they fit (IPv4), else in a legend.
 */
export function ladderLines(
	ladder: Ladder,
	labels: FrameLabels,
	style: TextStyle,
): string[] {
	const layout = layOut(ladder, labels, style.width, style.words);
	const steps = ladder.steps.flatMap((step, index) =>
		stepLines(step, index, layout, style),
	);
	return [
		...headings(layout, style),
		...steps,
		...omitted(ladder, layout, style),
	];
}

function layOut(
	ladder: Ladder,
	labels: FrameLabels,
	width: number,
	words: ReportWords,
): Layout {
	const lanes = lanesOf(ladder, words);
	const secondsHeading = words.ladder.seconds;
	const frames = ladder.steps.map((step) => labels.label(step));
	const seconds = ladder.steps.map((step) => step.seconds.toFixed(6));
	const frameWidth = widest([labels.heading, ...frames]);
	const secondsWidth = widest([secondsHeading, ...seconds]);
	const margin = INDENT + frameWidth + 2 + secondsWidth + 2;
	const gap = laneGap(lanes.length, width - margin);
	const right = width - margin - (lanes.length - 1) * (gap + 1) - 3;
	return {
		lanes,
		gap,
		frames,
		seconds,
		frameWidth,
		secondsWidth,
		margin,
		noteWidth: right < NARROWEST_NOTE ? 0 : right,
		frameHeading: labels.heading,
		secondsHeading,
	};
}

function laneGap(lanes: number, width: number): number {
	const gaps = Math.max(1, lanes - 1);
	const wanted = Math.floor((width - NOTE_WIDTH - lanes - 2) / gaps);
	const most = gaps === 1 ? GAPS.mostOfTwoLanes : GAPS.most;
	return Math.max(GAPS.least, Math.min(most, wanted));
}

function headings(layout: Layout, style: TextStyle): string[] {
	const { lanes, gap, margin } = layout;
	const names = lanes.map((lane) => lane.name);
	const endpoints = lanes.map((lane) => lane.endpoint);
	const above = endpoints.slice(0, -1).every((text) => text.length <= gap);
	const { frameHeading, secondsHeading } = layout;
	const columns = `${prefix(layout, frameHeading, secondsHeading)}${overLanes(names, gap)}`;
	if (above) {
		return [
			style.paint.faint(columns),
			" ".repeat(margin) + overLanes(endpoints, gap),
		];
	}
	const [, ...legend] = table(
		[{ heading: "" }, { heading: "" }],
		lanes.map((lane) => [lane.name, lane.endpoint]),
	);
	return [
		...legend.map((line) => " ".repeat(INDENT) + line),
		"",
		style.paint.faint(columns),
	];
}

function stepLines(
	step: LadderStep,
	index: number,
	layout: Layout,
	style: TextStyle,
): string[] {
	const { lanes, gap, margin, noteWidth } = layout;
	const drawn = arrow(step, lanes, gap, style.glyphs);
	const lead = prefix(layout, layout.frames[index], layout.seconds[index]);
	if (step.note === null) return [lead + drawn];

	const marked = lead + style.paint.doubtful(drawn);
	const empty = lifelines(lanes.length, gap, style.glyphs);
	if (noteWidth === 0 || drawn.length > empty.length) {
		return [marked, ...block(step.note, style.width, margin + 2)];
	}
	const [first = "", ...rest] = wrap(step.note, noteWidth);
	return [
		`${marked}  ${first}`,
		...rest.map((line) => `${" ".repeat(margin)}${empty}  ${line}`),
	];
}

function omitted(ladder: Ladder, layout: Layout, style: TextStyle): string[] {
	if (ladder.omitted === 0) return [];
	const text = style.words.ladder.omitted(ladder.omitted);
	return [" ".repeat(layout.margin) + style.paint.faint(text)];
}

function prefix(layout: Layout, frame = "", seconds = ""): string {
	const { frameWidth, secondsWidth } = layout;
	return `${" ".repeat(INDENT)}${padLeft(frame, frameWidth)}  ${padLeft(seconds, secondsWidth)}  `;
}

function widest(texts: readonly string[]): number {
	return Math.max(...texts.map((text) => widthOf(text)));
}
