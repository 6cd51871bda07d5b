import { NEVER } from "../side.js";
import {
	ACK_BEFORE_FRAME,
	ACK_BEFORE_TIME,
	ACKED_ROUND,
	AGAIN_BYTES,
	AGAIN_FINS,
	BASE,
	COPY_FRAME,
	FINS,
	FIRST_ACK_NUMBER,
	FIRST_FRAME,
	FIRST_TIME,
	HAS_ACK,
	HAS_OPENING,
	HAS_RESET,
	HIGHEST_ACK,
	IP_IDS,
	LAST_FRAME,
	LAST_TIME,
	NEXT_SEQ,
	ROUNDS_MASK,
	SENT_ROUND,
	TRAITS,
} from "./layout.js";
import { hasAgain } from "./row-place.js";

/** What sequence numbers run through before they begin anew (RFC 9293 section 3.4). */
const ROUND = 2 ** 32;

const bitOf = (bit: number): number => 31 - Math.clz32(bit);
const SENT_BITS = bitOf(SENT_ROUND);
const ACKED_BITS = bitOf(ACKED_ROUND);

/** The traits with other counts of rounds; see {@link SENT_ROUND}. */
export const withRounds = (
	traits: number,
	sent: number,
	acked: number,
): number =>
	(traits & (SENT_ROUND - 1)) | (sent << SENT_BITS) | (acked << ACKED_BITS);

/** Whole rounds in a number of bytes. */
export const roundsIn = (bytes: number): number => Math.floor(bytes / ROUND);

/** Sets the sequence number after the last one; it is ahead of the one before. */
export function setNextSeq(words: Int32Array, own: number, next: number): void {
	const base = words[own + BASE] as number;
	if ((next - base) >>> 0 < ((words[own + NEXT_SEQ] as number) - base) >>> 0)
		(words[own + TRAITS] as number) += SENT_ROUND;
	words[own + NEXT_SEQ] = next;
}

/** Notes an ACK number that may be the highest one by now. */
export function raiseAck(words: Int32Array, own: number, ack: number): void {
	const highest = words[own + HIGHEST_ACK] as number;
	if (((ack - highest) | 0) <= 0) return;
	const first = words[own + FIRST_ACK_NUMBER] as number;
	if ((ack - first) >>> 0 < (highest - first) >>> 0)
		(words[own + TRAITS] as number) += ACKED_ROUND;
	words[own + HIGHEST_ACK] = ack;
}

/** How many sequence numbers a side used: SYN, payload and FIN, each once. */
export const sequenceLengthOf = (words: Int32Array, own: number): number =>
	(((words[own + NEXT_SEQ] as number) - (words[own + BASE] as number)) >>> 0) +
	(((words[own + TRAITS] as number) >>> SENT_BITS) & ROUNDS_MASK) * ROUND;

/** Bytes of payload of a side, each copy counted. */
export function payloadBytesOf(
	words: Int32Array,
	doubles: Float64Array,
	own: number,
): number {
	const opening = ((words[own + TRAITS] as number) & HAS_OPENING) !== 0 ? 1 : 0;
	const once =
		sequenceLengthOf(words, own) - (words[own + FINS] as number) - opening;
	return hasAgain(words, own)
		? once +
				(words[own + AGAIN_FINS] as number) +
				(doubles[(own >> 1) + AGAIN_BYTES] as number)
		: once;
}

/** How far the ACK number of a side has moved on since the first one, in bytes. */
export const ackAdvanceOf = (words: Int32Array, own: number): number =>
	(((words[own + HIGHEST_ACK] as number) -
		(words[own + FIRST_ACK_NUMBER] as number)) >>>
		0) +
	((words[own + TRAITS] as number) >>> ACKED_BITS) * ROUND;

/** Frame of a side's latest ACK, RST left out; 0 for none. */
export function lastAckFrameOf(words: Int32Array, own: number): number {
	if (((words[own + TRAITS] as number) & HAS_ACK) === 0) return 0;
	if (endsWithCopy(words, own)) return words[own + ACK_BEFORE_FRAME] as number;
	return words[
		own + (endsWithReset(words, own) ? FIRST_FRAME : LAST_FRAME)
	] as number;
}

/** Its time; {@link NEVER} for none. */
export function lastAckTimeOf(
	words: Int32Array,
	doubles: Float64Array,
	own: number,
): number {
	if (((words[own + TRAITS] as number) & HAS_ACK) === 0) return NEVER;
	const at = own >> 1;
	if (endsWithCopy(words, own)) return doubles[at + ACK_BEFORE_TIME] as number;
	return doubles[
		at + (endsWithReset(words, own) ? FIRST_TIME : LAST_TIME)
	] as number;
}

/** The latest frame is a second one of a SYN, which came behind an ACK. */
const endsWithCopy = (words: Int32Array, own: number): boolean =>
	hasAgain(words, own) &&
	words[own + ACK_BEFORE_FRAME] !== 0 &&
	words[own + LAST_FRAME] === words[own + COPY_FRAME];

/** A RST followed the opening, and is the latest frame. */
const endsWithReset = (words: Int32Array, own: number): boolean =>
	((words[own + TRAITS] as number) & HAS_RESET) !== 0;

/** IP-ID of a side's latest frame. */
export const lastIpIdOf = (words: Int32Array, own: number): number =>
	(words[own + IP_IDS] as number) & 0xffff;

/** IP-ID of its latest payload. */
export const payloadIpIdOf = (words: Int32Array, own: number): number =>
	(words[own + IP_IDS] as number) >>> 16;

export function setLastIpId(
	words: Int32Array,
	own: number,
	ipId: number,
): void {
	words[own + IP_IDS] = ((words[own + IP_IDS] as number) & ~0xffff) | ipId;
}

export function setPayloadIpId(
	words: Int32Array,
	own: number,
	ipId: number,
): void {
	words[own + IP_IDS] = (ipId << 16) | lastIpIdOf(words, own);
}
