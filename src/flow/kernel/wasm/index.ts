import {
	BASE_SECONDS,
	DESTINATION,
	FIRST_TIME_NS,
	FLAGS,
	FRAME,
	FRAME_NUMBER,
	IS_NANOSECONDS,
	LAST_TIME_NS,
	NEXT_RECORD,
	REASON,
	RECORD_HEADER_LENGTH,
	RECORD_IS_CUT,
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
import {
	CAPTURED_LENGTH,
	FRACTION,
	recordWord,
	SECONDS,
	WIRE_LENGTH,
} from "./record";
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

const SYN = 2;
const RST = 4;

/** What came of a segment: it was noted, or else a reason to stop. */
const IS_NOTED = -1;

/**
 * Takes pcap records, each to its end in a row of a connection, until there is one that the host has to look
 * at: then {@link REASON} says why, and {@link NEXT_RECORD} where the next one begins.
 *
 * @param start address of a record
 * @param end address behind the last byte that is there
 */
export function walk(start: usize, end: usize): void {
	const header = state(RECORD_HEADER_LENGTH) as usize;
	let at = start;
	let reason = RECORD_IS_CUT;
	while (end - at >= header) {
		const data = at + header;
		const captured = recordWord(at + CAPTURED_LENGTH) as usize;
		if (captured > end - data) break;
		reason = takeRecord(at, data, captured);
		if (reason === RECORD_IS_OTHER) break;
		at = data + captured;
		if (reason !== IS_NOTED) break;
		reason = RECORD_IS_CUT;
	}
	setState(REASON, reason);
	setState(NEXT_RECORD, at as i32);
}

function takeRecord(at: usize, data: usize, captured: usize): i32 {
	const fraction = recordWord(at + FRACTION) as u32;
	const isNanoseconds = state(IS_NANOSECONDS) !== 0;
	const perSecond: u32 = isNanoseconds ? 1_000_000_000 : 1_000_000;
	const seconds = recordWord(at + SECONDS) as u32;
	if (
		(recordWord(at + WIRE_LENGTH) as usize) < captured ||
		fraction >= perSecond ||
		(seconds === 0 && fraction === 0) ||
		!decodeFrame(data, data + captured)
	)
		return RECORD_IS_OTHER;
	const nanoseconds = (fraction * (isNanoseconds ? 1 : 1000)) as f64;
	const base = state(BASE_SECONDS) as u32;
	const timeNs = ((seconds as f64) - (base as f64)) * 1e9 + nanoseconds;
	count(timeNs);
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
	const source = segment(SOURCE + 3);
	const destination = segment(DESTINATION + 3);
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
