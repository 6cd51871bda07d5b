import { padRight } from "./display-width.js";
import type { Ladder, LadderStep } from "./report.js";
import type { Glyphs } from "./text-style.js";
import type { ReportWords } from "./words.js";

/** A vertical line of the ladder: one end, as the ladder names it. */
export interface Lane {
	name: string;
	endpoint: string;
}

/** Returns the lanes from left to right; ends that the capture does not show have none. */
export function lanesOf(
	ladder: Ladder,
	{ terms }: Pick<ReportWords, "terms">,
): Lane[] {
	const lanes = [
		{ name: terms.client, endpoint: ladder.client },
		{ name: terms.vip, endpoint: ladder.vip },
		{
			name: ladder.vip === null ? terms.server : terms.realServer,
			endpoint: ladder.realServer,
		},
	];
	return lanes.filter((lane): lane is Lane => lane.endpoint !== null);
}

/** Returns the empty lanes, as drawn where nothing happens: `|     |     |`. */
export function lifelines(count: number, gap: number, glyphs: Glyphs): string {
	return Array.from({ length: count }, () => glyphs.down).join(" ".repeat(gap));
}

/** Writes one text per lane, each beginning at its lifeline; the last may be longer than the gap. */
export function overLanes(texts: readonly string[], gap: number): string {
	return texts
		.map((text) => padRight(text, gap + 1))
		.join("")
		.trimEnd();
}

/**
 * Draws a step as an arrow between two lanes, with its flags, its payload bytes and, where it is
 * not the port that the lane names, the port (`:52392`). An end without a lane is written out.
 */
export function arrow(
	step: LadderStep,
	lanes: readonly Lane[],
	gap: number,
	glyphs: Glyphs,
): string {
	const from = laneIndex(lanes, step.from);
	const to = laneIndex(lanes, step.to);
	if (from === -1 || to === -1 || from === to) {
		return `${step.from} ${glyphs.across}${glyphs.right} ${step.to}  ${step.flags}`;
	}
	const left = Math.min(from, to) * (gap + 1);
	const right = Math.max(from, to) * (gap + 1);
	const shaft = drawShaft(
		labels(step, lanes, from, to),
		right - left - 1,
		to > from,
		glyphs,
	);
	const empty = lifelines(lanes.length, gap, glyphs);
	return empty.slice(0, left + 1) + shaft + empty.slice(right);
}

/** Finds the lane of an endpoint; the same host on another port still belongs to it. */
function laneIndex(lanes: readonly Lane[], endpoint: string): number {
	const exact = lanes.findIndex((lane) => lane.endpoint === endpoint);
	return exact === -1
		? lanes.findIndex((lane) => host(lane.endpoint) === host(endpoint))
		: exact;
}

/** Returns what may be written on the shaft, fullest first. */
function labels(
	step: LadderStep,
	lanes: readonly Lane[],
	from: number,
	to: number,
): string[] {
	const unnamed = [
		{ endpoint: step.from, lane: lanes[from] },
		{ endpoint: step.to, lane: lanes[to] },
	].find(({ endpoint, lane }) => lane?.endpoint !== endpoint);
	const port =
		unnamed === undefined
			? ""
			: ` ${unnamed.endpoint.slice(host(unnamed.endpoint).length)}`;
	const payload = step.payload === 0 ? "" : ` ${step.payload} B`;
	return [step.flags + payload + port, step.flags + port, step.flags];
}

function drawShaft(
	texts: readonly string[],
	length: number,
	toTheRight: boolean,
	glyphs: Glyphs,
): string {
	const { across, left, right } = glyphs;
	const text = texts.find((candidate) => candidate.length + 5 <= length) ?? "";
	const label = text === "" ? "" : ` ${text} `;
	const line = length - 1 - label.length;
	const before = Math.floor(line / 2);
	const drawn = across.repeat(before) + label + across.repeat(line - before);
	return toTheRight ? drawn + right : left + drawn;
}

/** `[2001:db8::1]:80` -> `[2001:db8::1]`. */
function host(endpoint: string): string {
	return endpoint.slice(0, endpoint.lastIndexOf(":"));
}
