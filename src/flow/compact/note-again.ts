import { type Segment, TcpFlag } from "../../decode/segment.js";
import { COPY_WINDOW_NS } from "../copy-window.js";
import {
	ACK_BEFORE_FRAME,
	ACK_BEFORE_TIME,
	ACK_BY_SECOND,
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
	HAS_FIRST_ACK,
	HAS_OPENING,
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
	SIDE,
	SWITCHES,
	TRAITS,
	WAY,
} from "./layout.js";
import { noteAck, noteFin, noteLast, notePayload } from "./note-row.js";
import { hasAgain } from "./row-place.js";
import {
	lastAckFrameOf,
	lastAckTimeOf,
	lastIpIdOf,
	payloadIpIdOf,
	setNextSeq,
	setPayloadIpId,
} from "./row-sums.js";
import { NO_WAY, type WayTable } from "./way-table.js";

/** By which of a side's ways a frame came. */
const FIRST = 0;
const SECOND = 1;
const OTHER = -1;

/** What a segment with payload, or a FIN, is to what came before. */
const NEW = 0;
const COPY = 1;
const REPEAT = 2;
const KEEP_ALIVE = 3;
/** A row cannot tell. */
const UNFIT = -1;

/**
 * Notes a segment that came by a second way, that brings nothing new, or that is of a side which has had such ones:
 * what a capture of both sides of a router is made of. The rules are those of `NotedSide`.
 *
 * @param segment of a side that was seen before, in no row that a RST ended; with SYN or ACK, without RST, and with a window
 * @returns false when it says more than a row can hold; nothing was noted then that tells anything
 */
export function noteAgain(
	words: Int32Array,
	doubles: Float64Array,
	own: number,
	segment: Segment,
	ways: WayTable,
): boolean {
	const by = wayOf(words, own, segment, ways);
	if (by === OTHER) return false;
	if (!hasAgain(words, own)) begin(words, doubles, own);
	const isSyn = (segment.flags & TcpFlag.SYN) !== 0;
	const kind = isSyn ? NEW : kindOf(words, doubles, own, segment, by);
	const isFit = isSyn
		? isOpeningAgain(words, doubles, own, segment)
		: kind !== UNFIT;
	if (!isFit) return false;
	noteWay(words, doubles, own, segment, by, ways);
	if (isSyn) noteCopy(words, doubles, own, segment, by);
	else noteSequence(words, doubles, own, segment, by, kind);
	if ((segment.flags & TcpFlag.ACK) !== 0) {
		const hadFirst = hasTrait(words, own, HAS_FIRST_ACK);
		noteAck(words, doubles, own, segment);
		if (!hadFirst) setTrait(words, own, ACK_BY_SECOND, by === SECOND);
	}
	noteLast(words, doubles, own, segment);
	return true;
}

const hasTrait = (words: Int32Array, own: number, trait: number): boolean =>
	((words[own + TRAITS] as number) & trait) !== 0;

function setTrait(
	words: Int32Array,
	own: number,
	trait: number,
	isSo: boolean,
): void {
	const others = (words[own + TRAITS] as number) & ~trait;
	words[own + TRAITS] = isSo ? others | trait : others;
}

/** By which way the segment came; a side without a second way would take this one. */
function wayOf(
	words: Int32Array,
	own: number,
	segment: Segment,
	ways: WayTable,
): number {
	if (ways.matches(words[own + WAY] as number, segment)) return FIRST;
	const second = hasAgain(words, own)
		? (words[own + SECOND_WAY] as number)
		: NO_WAY;
	if (second !== NO_WAY) return ways.matches(second, segment) ? SECOND : OTHER;
	return ways.numberOf(segment) === NO_WAY ? OTHER : SECOND;
}

/** What payload and FIN of a segment are to what came before; a segment without any is new. */
function kindOf(
	words: Int32Array,
	doubles: Float64Array,
	own: number,
	segment: Segment,
	by: number,
): number {
	const { seq, payloadLength } = segment;
	const length = payloadLength + (segment.flags & TcpFlag.FIN);
	const next = words[own + NEXT_SEQ] as number;
	if (length === 0 || seq === next) return NEW;
	const isKnown =
		((next - seq - length) | 0) >= 0 &&
		((seq - (words[own + BASE] as number)) | 0) >= 0;
	if (!isKnown) return UNFIT;
	if (payloadLength === 0) return REPEAT;
	// Of what the latest new payload is to be a copy, there is none.
	if (words[own + PAYLOAD_SEGMENTS] === 0) return UNFIT;
	if (isCopy(words, doubles, own, segment, by)) return COPY;
	return isKeepAlive(words, own, segment) ? KEEP_ALIVE : REPEAT;
}

function isCopy(
	words: Int32Array,
	doubles: Float64Array,
	own: number,
	{ ipId, seq, timeNs }: Segment,
	by: number,
): boolean {
	const at = own >> 1;
	if (
		ipId === lastIpIdOf(words, own) &&
		seq === words[own + LAST_SEQ] &&
		timeNs - (doubles[at + LAST_TIME] as number) < COPY_WINDOW_NS
	)
		return true;
	if (timeNs - (doubles[at + NEW_BYTES_TIME] as number) >= COPY_WINDOW_NS)
		return false;
	const newBy = hasTrait(words, own, NEW_BY_SECOND) ? SECOND : FIRST;
	if (by !== newBy) return true;
	if (ipId !== 0) return (ipId - payloadIpIdOf(words, own)) << 16 <= 0;
	return words[own + COPIES] !== 0 || hasTrait(words, own, HAS_COPY);
}

function isKeepAlive(
	words: Int32Array,
	own: number,
	{ payloadLength, seq }: Segment,
): boolean {
	const peer = own ^ SIDE;
	const next = words[own + NEXT_SEQ] as number;
	return (
		payloadLength === 1 &&
		seq === ((next - 1) | 0) &&
		hasTrait(words, peer, HAS_ACK) &&
		words[peer + LAST_ACK] === next
	);
}

/** Says whether a SYN or SYN-ACK is the first second frame of the side's own, as `findOriginal` has it. */
function isOpeningAgain(
	words: Int32Array,
	doubles: Float64Array,
	own: number,
	segment: Segment,
): boolean {
	const opening = own + OPENING;
	const { flags, timeNs } = segment;
	const since = timeNs - (doubles[(own >> 1) + FIRST_TIME] as number);
	return (
		hasTrait(words, own, HAS_OPENING) &&
		!hasTrait(words, own, HAS_COPY) &&
		segment.payloadLength === 0 &&
		segment.seq === words[opening + PACKET_SEQ] &&
		flags === ((words[opening + PACKET_BITS] as number) & 0xff) &&
		((flags & TcpFlag.ACK) === 0 ||
			segment.ack === words[opening + PACKET_ACK]) &&
		segment.ipId ===
			((words[opening + PACKET_WINDOW_IP_ID] as number) & 0xffff) &&
		segment.tsValue === words[opening + PACKET_TS_VALUE] &&
		Math.abs(since) < COPY_WINDOW_NS
	);
}

/** Begins the third part of a side. */
function begin(words: Int32Array, doubles: Float64Array, own: number): void {
	const at = own >> 1;
	doubles[at + AGAIN_BYTES] = 0;
	doubles[at + NEW_BYTES_TIME] = doubles[at + LAST_PAYLOAD_TIME] as number;
	words[own + SECOND_WAY] = NO_WAY;
	words[own + SECOND_FRAMES] = 0;
	words[own + SECOND_LAST_FRAME] = 0;
	words[own + FIRST_LAST_FRAME] = words[own + LAST_FRAME] as number;
	words[own + SWITCHES] = 0;
	words[own + COPIES] = 0;
	words[own + REPEATS] = 0;
	words[own + AGAIN_FINS] = 0;
	words[own + SECOND_FIRST_FRAME] = 0;
	words[own + REPEAT_FRAME] = 0;
	words[own + COPY_FRAME] = 0;
	words[own + ACK_BEFORE_FRAME] = 0;
	setTrait(words, own, HAS_AGAIN, true);
}

function noteWay(
	words: Int32Array,
	doubles: Float64Array,
	own: number,
	segment: Segment,
	by: number,
	ways: WayTable,
): void {
	if (hasTrait(words, own, LAST_BY_SECOND) !== (by === SECOND)) {
		(words[own + SWITCHES] as number) += 1;
		setTrait(words, own, LAST_BY_SECOND, by === SECOND);
	}
	if (by === FIRST) {
		words[own + FIRST_LAST_FRAME] = segment.frame;
		return;
	}
	if (words[own + SECOND_FRAMES] === 0) {
		words[own + SECOND_WAY] = ways.numberOf(segment);
		words[own + SECOND_FIRST_FRAME] = segment.frame;
		doubles[(own >> 1) + SECOND_TIME] = segment.timeNs;
	}
	(words[own + SECOND_FRAMES] as number) += 1;
	words[own + SECOND_LAST_FRAME] = segment.frame;
}

function noteCopy(
	words: Int32Array,
	doubles: Float64Array,
	own: number,
	{ flags, frame, timeNs }: Segment,
	by: number,
): void {
	if ((flags & TcpFlag.ACK) === 0) {
		words[own + ACK_BEFORE_FRAME] = lastAckFrameOf(words, own);
		doubles[(own >> 1) + ACK_BEFORE_TIME] = lastAckTimeOf(words, doubles, own);
	}
	setTrait(words, own, HAS_COPY, true);
	setTrait(words, own, COPY_BY_SECOND, by === SECOND);
	words[own + COPY_FRAME] = frame;
	doubles[(own >> 1) + COPY_TIME] = timeNs;
}

/** Notes payload and FIN, if there is any. */
function noteSequence(
	words: Int32Array,
	doubles: Float64Array,
	own: number,
	segment: Segment,
	by: number,
	kind: number,
): void {
	const { seq, payloadLength, timeNs } = segment;
	const fin = segment.flags & TcpFlag.FIN;
	if (payloadLength > 0) {
		const ipId = payloadIpIdOf(words, own);
		notePayload(words, doubles, own, segment);
		if (kind === NEW) {
			setTrait(words, own, NEW_BY_SECOND, by === SECOND);
			doubles[(own >> 1) + NEW_BYTES_TIME] = timeNs;
		} else {
			setPayloadIpId(words, own, ipId);
			notePayloadAgain(words, doubles, own, segment, kind);
		}
	}
	if (fin !== 0) noteFin(words, doubles, own, segment);
	if (kind === NEW && payloadLength + fin > 0)
		setNextSeq(words, own, (seq + payloadLength + fin) | 0);
	else if (kind !== NEW) (words[own + AGAIN_FINS] as number) += fin;
}

function notePayloadAgain(
	words: Int32Array,
	doubles: Float64Array,
	own: number,
	{ frame, payloadLength, timeNs }: Segment,
	kind: number,
): void {
	(doubles[(own >> 1) + AGAIN_BYTES] as number) += payloadLength;
	if (kind === COPY) (words[own + COPIES] as number) += 1;
	if (kind !== REPEAT) return;
	if (words[own + REPEATS] === 0) {
		words[own + REPEAT_FRAME] = frame;
		doubles[(own >> 1) + REPEAT_TIME] = timeNs;
	}
	(words[own + REPEATS] as number) += 1;
}
