import {
	ACKED_ROUND,
	BASE,
	FINS,
	FIRST_ACK_NUMBER,
	FIRST_FIN_FRAME,
	FIRST_FIN_TIME,
	FIRST_PURE_ACK_FRAME,
	HIGHEST_ACK,
	IP_IDS,
	LAST_ACK,
	LAST_FRAME,
	LAST_SEQ,
	LAST_TIME,
	NEXT_SEQ,
	SEGMENTS,
	SENT_ROUND,
	TRAITS,
} from "../../compact/layout";
import { MEMORY_NS } from "../../memory";
import { double, setDouble, setWord, word } from "./memory";

/** Takes sequence numbers that follow on those before. */
export function takeSequence(own: usize, seq: i32, length: i32): bool {
	if (seq !== word(own, NEXT_SEQ)) return false;
	setNextSeq(own, seq + length);
	return true;
}

/** Sets the sequence number after the last one; it is ahead of the one before. */
export function setNextSeq(own: usize, next: i32): void {
	const base = word(own, BASE);
	const was = (word(own, NEXT_SEQ) - base) as u32;
	if (((next - base) as u32) < was) addRound(own, SENT_ROUND);
	setWord(own, NEXT_SEQ, next);
}

function addRound(own: usize, round: i32): void {
	setWord(own, TRAITS, word(own, TRAITS) + round);
}

export function notePureAck(own: usize, frame: i32): void {
	if (word(own, FIRST_PURE_ACK_FRAME) === 0)
		setWord(own, FIRST_PURE_ACK_FRAME, frame);
}

/** Notes an ACK number, which may be the highest one by now; it is not the first one. */
export function noteAck(own: usize, ack: i32): void {
	setWord(own, LAST_ACK, ack);
	const highest = word(own, HIGHEST_ACK);
	if (ack - highest <= 0) return;
	const first = word(own, FIRST_ACK_NUMBER);
	const was = (highest - first) as u32;
	if (((ack - first) as u32) < was) addRound(own, ACKED_ROUND);
	setWord(own, HIGHEST_ACK, ack);
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
	store<u16>(own + (IP_IDS << 2), ipId as u16);
	setWord(own, LAST_SEQ, seq);
	setDouble(own, LAST_TIME, timeNs);
}

/** The side closed, and has been silent for so long that the whole connection may be over. */
export function isLongOver(own: usize, timeNs: f64): bool {
	return word(own, FINS) !== 0 && timeNs - double(own, LAST_TIME) > MEMORY_NS;
}
