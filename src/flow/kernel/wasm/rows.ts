import {
	HAS_ACK,
	HAS_AGAIN,
	HAS_FIRST_ACK,
	IS_FULL,
	IS_RESET,
	TRAITS,
	WAY,
} from "../../compact/layout";
import {
	ACK,
	FLAGS,
	FRAME,
	HAS_PROXY_HEADER,
	IP_ID,
	PAYLOAD_LENGTH,
	SEGMENT_AT,
	SEQ,
	TIME_NS,
	WINDOW,
} from "../layout";
import { noteSequence } from "./again";
import { double, segment, word } from "./memory";
import { notePayload } from "./packets";
import {
	isLongOver,
	noteAck,
	noteFin,
	noteLast,
	notePureAck,
	takeSequence,
} from "./steps";
import { ACK as ACKNOWLEDGES, FIN, RST, SYN } from "./tcp-flags";
import { noteTurn } from "./turns";
import { matchesWay } from "./ways";

/** Traits of a side that has acknowledged before. */
const UNDER_WAY = HAS_ACK | HAS_FIRST_ACK;

/**
 * Notes the segment in the row of its connection; what each step means stands in `compact`.
 *
 * @param own address of the sender's side
 * @returns false when it says more than a row can hold; nothing was noted then
 */
export function note(own: usize): bool {
	const flags = segment(FLAGS);
	const isUsual =
		isOnlyAck(flags) &&
		isUnderWay(own) &&
		(word(own, TRAITS) & HAS_AGAIN) === 0 &&
		segment(WINDOW) !== 0 &&
		matchesWay(word(own, WAY)) &&
		noteUsual(
			own,
			flags,
			segment(SEQ),
			segment(ACK),
			segment(PAYLOAD_LENGTH),
			segment(IP_ID),
			segment(HAS_PROXY_HEADER) !== 0,
			segment(FRAME),
			double(SEGMENT_AT, TIME_NS),
		);
	return isUsual || noteTurn(own, flags);
}

/** Says whether a segment acknowledges, and does nothing else but send and close. */
export function isOnlyAck(flags: i32): bool {
	return (flags & (SYN | RST | ACKNOWLEDGES)) === ACKNOWLEDGES;
}

/** Says whether a side has acknowledged before, has room for more, and none of both sent a RST. */
export function isUnderWay(own: usize): bool {
	return (word(own, TRAITS) & (UNDER_WAY | IS_RESET | IS_FULL)) === UNDER_WAY;
}

/**
 * Notes a segment that {@link isOnlyAck} of a side that {@link isUnderWay}: one with a window, that took the only way of
 * its side.
 *
 * @param length of its payload in bytes
 * @param isProxied whether that begins with a PROXY protocol header
 * @returns false when it says more than a row can hold; nothing was noted then
 */
export function noteUsual(
	own: usize,
	flags: i32,
	seq: i32,
	ack: i32,
	length: i32,
	ipId: i32,
	isProxied: bool,
	frame: i32,
	timeNs: f64,
): bool {
	const fin = flags & FIN;
	if (isLongOver(own, timeNs)) return false;
	if (length + fin > 0 && !takeSequence(own, seq, length + fin)) return false;
	if (length > 0) notePayload(own, length, ipId, isProxied, frame, timeNs);
	else if (fin === 0) notePureAck(own, frame);
	noteAck(own, ack);
	if (fin !== 0) noteFin(own, frame, timeNs);
	noteLast(own, seq, ipId, frame, timeNs);
	return true;
}

/**
 * Notes the same of a side whose frames came again, or by two ways.
 *
 * @param by which of these this one took
 */
export function noteUsualAgain(
	own: usize,
	by: i32,
	flags: i32,
	seq: i32,
	ack: i32,
	length: i32,
	ipId: i32,
	isProxied: bool,
	frame: i32,
	timeNs: f64,
): bool {
	if (isLongOver(own, timeNs)) return false;
	const fin = flags & FIN;
	if (!noteSequence(own, by, fin, seq, length, ipId, isProxied, frame, timeNs))
		return false;
	noteAck(own, ack);
	noteLast(own, seq, ipId, frame, timeNs);
	return true;
}
