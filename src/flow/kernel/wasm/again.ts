import {
	ACK_BEFORE_FRAME,
	ACK_BEFORE_TIME,
	AGAIN_BYTES,
	AGAIN_FINS,
	BASE,
	COPIES,
	COPY_BY_SECOND,
	COPY_FRAME,
	COPY_TIME,
	FIRST_LAST_FRAME,
	FIRST_TIME,
	HAS_ACK,
	HAS_AGAIN,
	HAS_COPY,
	HAS_OPENING,
	IP_IDS,
	LAST_ACK,
	LAST_BY_SECOND,
	LAST_FRAME,
	LAST_PAYLOAD_TIME,
	LAST_SEQ,
	LAST_TIME,
	NEW_BY_SECOND,
	NEW_BYTES_TIME,
	NEXT_SEQ,
	OPENING,
	PACKET_ACK,
	PACKET_BITS,
	PACKET_SEQ,
	PACKET_TS_VALUE,
	PACKET_WINDOW_IP_ID,
	PAYLOAD_SEGMENTS,
	REPEAT_FRAME,
	REPEAT_TIME,
	REPEATS,
	SECOND_FIRST_FRAME,
	SECOND_FRAMES,
	SECOND_LAST_FRAME,
	SECOND_TIME,
	SECOND_WAY,
	SWITCHES,
	TRAITS,
} from "../../compact/layout";
import { COPY_WINDOW_NS } from "../../copy-window";
import {
	ACK,
	FLAGS,
	FRAME,
	IP_ID,
	PAYLOAD_LENGTH,
	SEGMENT_AT,
	SEQ,
	TIME_NS,
	TS_VALUE,
} from "../layout";
import { double, segment, setDouble, setWord, word } from "./memory";
import { notePayload, peerOf } from "./packets";
import { noteFin, notePureAck, setNextSeq } from "./steps";
import { NONE } from "./tables";
import { ACK as ACKNOWLEDGES } from "./tcp-flags";
import { FIRST, findWay, SECOND } from "./ways";

/** What a segment with payload, or a FIN, is to what came before. */
const NEW = 0;
const COPY = 1;
const REPEAT = 2;
const KEEP_ALIVE = 3;
/** A row cannot tell. */
const UNFIT = -1;

function hasTrait(own: usize, trait: i32): bool {
	return (word(own, TRAITS) & trait) !== 0;
}

export function setTrait(own: usize, trait: i32, isSo: bool): void {
	const others = word(own, TRAITS) & ~trait;
	setWord(own, TRAITS, isSo ? others | trait : others);
}

function lastIpIdOf(own: usize): i32 {
	return load<u16>(own + (IP_IDS << 2));
}

function payloadIpIdOf(own: usize): i32 {
	return load<u16>(own + (IP_IDS << 2), 2);
}

function increase(own: usize, index: i32): void {
	setWord(own, index, word(own, index) + 1);
}

/**
 * Notes way, payload and FIN of a segment without SYN and RST, as `note-again.ts` has it.
 *
 * @param by the side's way that it took
 * @returns false when it says more than a row can hold; nothing was noted then
 */
export function noteSequence(
	own: usize,
	by: i32,
	fin: i32,
	seq: i32,
	length: i32,
	ipId: i32,
	isProxied: bool,
	frame: i32,
	timeNs: f64,
): bool {
	const kind = kindOf(own, by, seq, length, fin, ipId, timeNs);
	if (kind === UNFIT) return false;
	noteWay(own, by, frame, timeNs);
	if (length > 0) {
		const known = kind === NEW ? ipId : payloadIpIdOf(own);
		notePayload(own, length, known, isProxied, frame, timeNs);
		if (kind === NEW) {
			setTrait(own, NEW_BY_SECOND, by === SECOND);
			setDouble(own, NEW_BYTES_TIME, timeNs);
		} else notePayloadAgain(own, length, kind, frame, timeNs);
	} else if (fin === 0) notePureAck(own, frame);
	if (fin !== 0) noteFin(own, frame, timeNs);
	if (kind !== NEW) setWord(own, AGAIN_FINS, word(own, AGAIN_FINS) + fin);
	else if (length + fin > 0) setNextSeq(own, seq + length + fin);
	return true;
}

function notePayloadAgain(
	own: usize,
	length: i32,
	kind: i32,
	frame: i32,
	timeNs: f64,
): void {
	setDouble(own, AGAIN_BYTES, double(own, AGAIN_BYTES) + length);
	if (kind === COPY) increase(own, COPIES);
	if (kind !== REPEAT) return;
	if (word(own, REPEATS) === 0) {
		setWord(own, REPEAT_FRAME, frame);
		setDouble(own, REPEAT_TIME, timeNs);
	}
	increase(own, REPEATS);
}

/** What payload and FIN of a segment are to what came before; a segment without any is new. */
function kindOf(
	own: usize,
	by: i32,
	seq: i32,
	length: i32,
	fin: i32,
	ipId: i32,
	timeNs: f64,
): i32 {
	const next = word(own, NEXT_SEQ);
	if (length + fin === 0 || seq === next) return NEW;
	if (next - seq - length - fin < 0 || seq - word(own, BASE) < 0) return UNFIT;
	if (length === 0) return REPEAT;
	if (word(own, PAYLOAD_SEGMENTS) === 0) return UNFIT;
	if (isCopy(own, by, seq, ipId, timeNs)) return COPY;
	return isKeepAlive(own, seq, length) ? KEEP_ALIVE : REPEAT;
}

function isCopy(own: usize, by: i32, seq: i32, ipId: i32, timeNs: f64): bool {
	if (
		ipId === lastIpIdOf(own) &&
		seq === word(own, LAST_SEQ) &&
		timeNs - double(own, LAST_TIME) < COPY_WINDOW_NS
	)
		return true;
	if (timeNs - double(own, NEW_BYTES_TIME) >= COPY_WINDOW_NS) return false;
	if (by !== (hasTrait(own, NEW_BY_SECOND) ? SECOND : FIRST)) return true;
	if (ipId !== 0) return (ipId - payloadIpIdOf(own)) << 16 <= 0;
	return word(own, COPIES) !== 0 || hasTrait(own, HAS_COPY);
}

function isKeepAlive(own: usize, seq: i32, length: i32): bool {
	const peer = peerOf(own);
	const next = word(own, NEXT_SEQ);
	return (
		length === 1 &&
		seq === next - 1 &&
		hasTrait(peer, HAS_ACK) &&
		word(peer, LAST_ACK) === next
	);
}

/** Says whether a SYN or SYN-ACK is the first second frame of the side's own. */
export function isOpeningAgain(own: usize): bool {
	const opening: usize = own + (OPENING << 2);
	const flags = segment(FLAGS);
	return (
		(word(own, TRAITS) & (HAS_OPENING | HAS_COPY)) === HAS_OPENING &&
		segment(PAYLOAD_LENGTH) === 0 &&
		segment(SEQ) === word(opening, PACKET_SEQ) &&
		flags === (word(opening, PACKET_BITS) & 0xff) &&
		((flags & ACKNOWLEDGES) === 0 ||
			segment(ACK) === word(opening, PACKET_ACK)) &&
		segment(IP_ID) === (word(opening, PACKET_WINDOW_IP_ID) & 0xffff) &&
		segment(TS_VALUE) === word(opening, PACKET_TS_VALUE) &&
		Math.abs(double(SEGMENT_AT, TIME_NS) - double(own, FIRST_TIME)) <
			COPY_WINDOW_NS
	);
}

/** Notes a second frame of the side's opening. */
export function noteCopy(own: usize, by: i32): void {
	const frame = segment(FRAME);
	const timeNs = double(SEGMENT_AT, TIME_NS);
	noteWay(own, by, frame, timeNs);
	if ((segment(FLAGS) & ACKNOWLEDGES) === 0 && hasTrait(own, HAS_ACK)) {
		setWord(own, ACK_BEFORE_FRAME, word(own, LAST_FRAME));
		setDouble(own, ACK_BEFORE_TIME, double(own, LAST_TIME));
	}
	setTrait(own, HAS_COPY, true);
	setTrait(own, COPY_BY_SECOND, by === SECOND);
	setWord(own, COPY_FRAME, frame);
	setDouble(own, COPY_TIME, timeNs);
}

/** Begins the third part of a side, if it has none. */
export function beginAgain(own: usize): void {
	if (hasTrait(own, HAS_AGAIN)) return;
	setDouble(own, AGAIN_BYTES, 0);
	setDouble(own, NEW_BYTES_TIME, double(own, LAST_PAYLOAD_TIME));
	setWord(own, SECOND_WAY, NONE);
	setWord(own, SECOND_FRAMES, 0);
	setWord(own, SECOND_LAST_FRAME, 0);
	setWord(own, FIRST_LAST_FRAME, word(own, LAST_FRAME));
	setWord(own, SWITCHES, 0);
	setWord(own, COPIES, 0);
	setWord(own, REPEATS, 0);
	setWord(own, AGAIN_FINS, 0);
	setWord(own, SECOND_FIRST_FRAME, 0);
	setWord(own, REPEAT_FRAME, 0);
	setWord(own, COPY_FRAME, 0);
	setWord(own, ACK_BEFORE_FRAME, 0);
	setTrait(own, HAS_AGAIN, true);
}

/** Counts a frame under its way; one that takes a second way for the first time is the segment. */
function noteWay(own: usize, by: i32, frame: i32, timeNs: f64): void {
	if (hasTrait(own, LAST_BY_SECOND) !== (by === SECOND)) {
		increase(own, SWITCHES);
		setTrait(own, LAST_BY_SECOND, by === SECOND);
	}
	if (by === FIRST) {
		setWord(own, FIRST_LAST_FRAME, frame);
		return;
	}
	if (word(own, SECOND_FRAMES) === 0) {
		setWord(own, SECOND_WAY, findWay());
		setWord(own, SECOND_FIRST_FRAME, frame);
		setDouble(own, SECOND_TIME, timeNs);
	}
	increase(own, SECOND_FRAMES);
	setWord(own, SECOND_LAST_FRAME, frame);
}
