import {
	BASE_SECONDS,
	DESTINATION,
	FIRST_TIME_NS,
	FLAGS,
	FRAME,
	FRAME_NUMBER,
	LAST_TIME_NS,
	RECORD_IS_OTHER,
	SEGMENT_AT,
	SEGMENT_IS_OTHER,
	SOURCE,
	TIME_NS,
} from "../layout";
import { decodeFrame } from "./frame";
import {
	double,
	segment,
	setDouble,
	setSegment,
	setState,
	state,
} from "./memory";
import { answersSyn, mayBegin, note } from "./rows";
import {
	findFlow,
	hashOf,
	hasRoom,
	isFromLow,
	latestRowOf,
	NONE,
	openFlow,
	portsOf,
	recentRowOf,
	setRecent,
	sideOf,
} from "./tables";
import { RST, SYN } from "./tcp-flags";

/** What came of a frame: it was noted, or else a reason to stop. */
export const IS_NOTED = -1;

/**
 * Takes a frame to its end in a row of its connection, if it may.
 *
 * @param seconds since the epoch, and nanoseconds within that; both 0 for a frame without a time
 * @param start address of its first byte
 * @param end address behind the last captured one
 */
export function takeFrame(
	seconds: f64,
	nanoseconds: f64,
	start: usize,
	end: usize,
): i32 {
	if ((seconds === 0 && nanoseconds === 0) || !decodeFrame(start, end))
		return RECORD_IS_OTHER;
	// As `Observer` has it, to the last bit.
	const base = double(0, BASE_SECONDS);
	count((seconds - base + 0.5) * 1e9 + (nanoseconds - 5e8));
	return track();
}

/** Gives the segment its time and number. */
function count(timeNs: f64): void {
	const number = state(FRAME_NUMBER) + 1;
	setState(FRAME_NUMBER, number);
	setSegment(FRAME, number);
	setDouble(SEGMENT_AT, TIME_NS, timeNs);
	if (timeNs < double(0, FIRST_TIME_NS)) setDouble(0, FIRST_TIME_NS, timeNs);
	if (timeNs > double(0, LAST_TIME_NS)) setDouble(0, LAST_TIME_NS, timeNs);
}

/** Notes the segment in the row of its flow's latest connection, or in one of a new flow. */
function track(): i32 {
	const fromLow = isFromLow();
	const source = segment(SOURCE);
	const destination = segment(DESTINATION);
	const low = fromLow ? source : destination;
	const high = fromLow ? destination : source;
	const ports = portsOf(fromLow);
	const hash = hashOf(low, high, ports);
	let row = recentRowOf(low, high, ports, hash);
	if (row === NONE) {
		const flow = findFlow(low, high, ports, hash);
		if (flow === 0) return begin(low, high, ports, hash, fromLow);
		row = latestRowOf(flow);
		if (row === NONE) return SEGMENT_IS_OTHER;
		setRecent(low, high, ports, hash, row);
	}
	const own = sideOf(row, fromLow);
	if ((segment(FLAGS) & (SYN | RST)) === SYN && !answersSyn(own))
		return SEGMENT_IS_OTHER;
	return note(own) ? IS_NOTED : SEGMENT_IS_OTHER;
}

/** Begins the first connection of a flow with the segment. */
function begin(low: i32, high: i32, ports: i32, hash: i32, fromLow: bool): i32 {
	if (!hasRoom() || !mayBegin()) return SEGMENT_IS_OTHER;
	note(sideOf(openFlow(low, high, ports, hash), fromLow));
	return IS_NOTED;
}
