import {
	BASE_SECONDS,
	FIRST_TIME_NS,
	FLAGS,
	FRAME,
	FRAME_NUMBER,
	IP_VERSION,
	LAST_TIME_NS,
	RECORD_IS_OTHER,
	SEGMENT_AT,
	SEGMENT_IS_OTHER,
	TIME_NS,
} from "../layout";
import { isOpeningAgain } from "./again";
import { findFlow, hashOf, isFromLow, latestRowOf, openFlow } from "./flows";
import { decodeFrame } from "./frame";
import {
	double,
	segment,
	setDouble,
	setSegment,
	setState,
	state,
} from "./memory";
import { entryOf, remember, sideIn } from "./recent";
import { note } from "./rows";
import { hasRoom, NONE, sideOf } from "./tables";
import { RST, SYN } from "./tcp-flags";
import { answersSyn, isEmpty, mayBegin } from "./turns";
import { learnBeginning, noteUsualFrame } from "./usual";

/** What came of a frame: it was noted, or else a reason to stop. */
export const IS_NOTED = -1;

/**
 * Takes a frame to its end in a row of its connection, if it may.
 *
 * @param seconds since the epoch, and nanoseconds within that; both 0 for a frame without a time
 * @param start address of its first byte
 * @param behind address behind its link header, VLAN tags not counted
 * @param end address behind the last captured one
 */
export function takeFrame(
	seconds: f64,
	nanoseconds: f64,
	start: usize,
	behind: usize,
	end: usize,
): i32 {
	if (seconds === 0 && nanoseconds === 0) return RECORD_IS_OTHER;
	// As `Observer` has it, to the last bit.
	const base = double(0, BASE_SECONDS);
	const timeNs = (seconds - base + 0.5) * 1e9 + (nanoseconds - 5e8);
	const number = state(FRAME_NUMBER) + 1;
	if (noteUsualFrame(start, behind, end, number, timeNs)) {
		count(number, timeNs);
		return IS_NOTED;
	}
	const ip = decodeFrame(start, behind, end);
	if (ip === 0) return RECORD_IS_OTHER;
	count(number, timeNs);
	setSegment(FRAME, number);
	setDouble(SEGMENT_AT, TIME_NS, timeNs);
	const own = track(ip);
	if (own === 0) return SEGMENT_IS_OTHER;
	if (ip === behind) learnBeginning(own, start, ip);
	return IS_NOTED;
}

function count(number: i32, timeNs: f64): void {
	setState(FRAME_NUMBER, number);
	if (timeNs < double(0, FIRST_TIME_NS)) setDouble(0, FIRST_TIME_NS, timeNs);
	if (timeNs > double(0, LAST_TIME_NS)) setDouble(0, LAST_TIME_NS, timeNs);
}

/**
 * Notes the segment in the row of its flow's latest connection, or in one of a new flow.
 *
 * @param ip address of its packet
 * @returns address of the side that sent it, 0 where it was not noted
 */
function track(ip: usize): usize {
	if (segment(IP_VERSION) !== 4) return noteIn(findOrOpen());
	const entry = entryOf(ip);
	const recent = sideIn(entry, ip);
	if (recent !== 0) return noteIn(recent);
	const own = findOrOpen();
	if (own !== 0) remember(entry, ip, own);
	return noteIn(own);
}

/**
 * Finds the row of the latest connection of the segment's flow; begins one for a flow that is not known.
 *
 * @returns address of the side that sent it; 0 where there is none and none may begin here
 */
function findOrOpen(): usize {
	const fromLow = isFromLow();
	const hash = hashOf(fromLow);
	const flow = findFlow(fromLow, hash);
	if (flow === 0)
		return hasRoom() && mayBegin()
			? sideOf(openFlow(fromLow, hash), fromLow)
			: 0;
	const row = latestRowOf(flow);
	return row === NONE ? 0 : sideOf(row, fromLow);
}

/** Notes the segment in a row of its flow, unless there is none, or it begins another connection. */
function noteIn(own: usize): usize {
	if (own === 0) return 0;
	const opens = (segment(FLAGS) & (SYN | RST)) === SYN;
	if (opens && !isEmpty(own) && !answersSyn(own) && !isOpeningAgain(own))
		return 0;
	return note(own) ? own : 0;
}
