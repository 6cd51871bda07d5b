import {
	ACK_ADVANCE,
	FINS,
	FIRST_FIN_FRAME,
	FIRST_FIN_TIME,
	FIRST_PURE_ACK_FRAME,
	HIGHEST_ACK,
	LAST_ACK,
	LAST_ACK_FRAME,
	LAST_ACK_TIME,
	LAST_FRAME,
	LAST_IP_ID,
	LAST_SEQ,
	LAST_TIME,
	NEXT_SEQ,
	SEGMENTS,
} from "../../compact/layout";
import { MEMORY_NS } from "../../memory";
import { double, setDouble, setWord, word } from "./memory";

/** Takes sequence numbers that follow on those before. */
export function takeSequence(own: usize, seq: i32, length: i32): bool {
	if (seq !== word(own, NEXT_SEQ)) return false;
	setWord(own, NEXT_SEQ, seq + length);
	return true;
}

export function notePureAck(own: usize, frame: i32): void {
	if (word(own, FIRST_PURE_ACK_FRAME) === 0)
		setWord(own, FIRST_PURE_ACK_FRAME, frame);
}

export function advanceAck(own: usize, ack: i32): void {
	const advance = ack - word(own, HIGHEST_ACK);
	if (advance <= 0) return;
	setWord(own, HIGHEST_ACK, ack);
	setDouble(own, ACK_ADVANCE, double(own, ACK_ADVANCE) + advance);
}

export function noteAck(own: usize, ack: i32, frame: i32, timeNs: f64): void {
	setWord(own, LAST_ACK, ack);
	setWord(own, LAST_ACK_FRAME, frame);
	setDouble(own, LAST_ACK_TIME, timeNs);
}

export function noteFin(own: usize, frame: i32, timeNs: f64): void {
	if (word(own, FINS) === 0) {
		setWord(own, FIRST_FIN_FRAME, frame);
		setDouble(own, FIRST_FIN_TIME, timeNs);
	}
	setWord(own, FINS, word(own, FINS) + 1);
}

export function noteLast(
	own: usize,
	seq: i32,
	ipId: i32,
	frame: i32,
	timeNs: f64,
): void {
	setWord(own, SEGMENTS, word(own, SEGMENTS) + 1);
	setWord(own, LAST_FRAME, frame);
	setWord(own, LAST_IP_ID, ipId);
	setWord(own, LAST_SEQ, seq);
	setDouble(own, LAST_TIME, timeNs);
}

/** The side closed, and has been silent for so long that the whole connection may be over. */
export function isLongOver(own: usize, timeNs: f64): bool {
	return word(own, FINS) !== 0 && timeNs - double(own, LAST_TIME) > MEMORY_NS;
}
