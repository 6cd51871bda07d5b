import { type Segment, TcpFlag } from "../../decode/segment.js";
import { MEMORY_NS } from "../memory.js";
import { NEVER } from "../side.js";
import {
	BASE,
	FINS,
	FIRST_FRAME,
	FIRST_TIME,
	HAS_AGAIN,
	HAS_FIRST_ACK,
	HAS_OPENING,
	IS_FULL,
	IS_RESET,
	LAST_PAYLOAD_TIME,
	LAST_TIME,
	NEXT_SEQ,
	OPENING,
	SEGMENTS,
	TRAITS,
	WAIT_END,
	WAIT_START,
	WAITING_SINCE,
	WAY,
} from "./layout.js";
import { noteAgain } from "./note-again.js";
import {
	noteAck,
	noteFin,
	noteLast,
	notePacket,
	notePayload,
	noteReset,
} from "./note-row.js";
import { setNextSeq } from "./row-sums.js";
import { NO_WAY, type WayTable } from "./way-table.js";

/** What a side must not have sent before a RST for a row to hold it, nor its peer. */
const NO_RESET_AFTER = HAS_FIRST_ACK | HAS_AGAIN | IS_RESET;

/**
 * Notes a segment that opens or closes, or is the first of its kind, in the row of its connection.
 *
 * @param own where the sender's side lies in the words of its chunk
 * @returns false when it says more than a row can hold; nothing was noted then
 */
export function noteTurn(
	words: Int32Array,
	doubles: Float64Array,
	own: number,
	segment: Segment,
	ways: WayTable,
): boolean {
	const { flags } = segment;
	if ((flags & TcpFlag.RST) !== 0)
		return noteFirstReset(words, doubles, own, segment, ways);
	if (
		(flags & (TcpFlag.SYN | TcpFlag.ACK)) === 0 ||
		segment.window === 0 ||
		((words[own + TRAITS] as number) & (IS_RESET | IS_FULL)) !== 0
	)
		return false;
	const length = segment.payloadLength + (flags & TcpFlag.FIN);
	if (words[own + SEGMENTS] === 0) {
		if (!open(words, doubles, own, segment, ways)) return false;
	} else {
		if (isLongOver(words, doubles, own, segment.timeNs)) return false;
		if (
			(flags & TcpFlag.SYN) !== 0 ||
			((words[own + TRAITS] as number) & HAS_AGAIN) !== 0 ||
			(length > 0 && segment.seq !== words[own + NEXT_SEQ]) ||
			!ways.matches(words[own + WAY] as number, segment)
		)
			return noteAgain(words, doubles, own, segment, ways);
	}
	if (length > 0) setNextSeq(words, own, (segment.seq + length) | 0);
	if (segment.payloadLength > 0) notePayload(words, doubles, own, segment);
	if ((flags & TcpFlag.ACK) !== 0) noteAck(words, doubles, own, segment);
	if ((flags & TcpFlag.FIN) !== 0) noteFin(words, doubles, own, segment);
	noteLast(words, doubles, own, segment);
	return true;
}

/** Notes the first RST of a connection whose sender did nothing before, or no more than to open. */
function noteFirstReset(
	words: Int32Array,
	doubles: Float64Array,
	own: number,
	segment: Segment,
	ways: WayTable,
): boolean {
	if (((words[own + TRAITS] as number) & NO_RESET_AFTER) !== 0) return false;
	const isFirst = words[own + SEGMENTS] === 0;
	if (isFirst) {
		if (!begin(words, doubles, own, segment, ways)) return false;
	} else if (!ways.matches(words[own + WAY] as number, segment)) return false;
	noteReset(words, doubles, own, segment, isFirst);
	noteLast(words, doubles, own, segment);
	return true;
}

/** Takes the first segment of a side; a SYN that carries more than itself is no such beginning. */
function open(
	words: Int32Array,
	doubles: Float64Array,
	own: number,
	segment: Segment,
	ways: WayTable,
): boolean {
	const { flags } = segment;
	const isSyn = (flags & TcpFlag.SYN) !== 0;
	if (isSyn && (segment.payloadLength > 0 || (flags & TcpFlag.FIN) !== 0))
		return false;
	if (!begin(words, doubles, own, segment, ways)) return false;
	words[own + BASE] = segment.seq;
	words[own + NEXT_SEQ] = (segment.seq + (isSyn ? 1 : 0)) | 0;
	if (isSyn) {
		(words[own + TRAITS] as number) |= HAS_OPENING;
		notePacket(words, own + OPENING, segment);
	}
	return true;
}

/** Notes what the first segment of a side says of its way and time; false when there are too many ways. */
function begin(
	words: Int32Array,
	doubles: Float64Array,
	own: number,
	segment: Segment,
	ways: WayTable,
): boolean {
	const way = ways.numberOf(segment);
	if (way === NO_WAY) return false;
	const at = own >> 1;
	words[own + WAY] = way;
	words[own + FIRST_FRAME] = segment.frame;
	doubles[at + FIRST_TIME] = segment.timeNs;
	doubles[at + LAST_PAYLOAD_TIME] = NEVER;
	doubles[at + WAITING_SINCE] = NEVER;
	doubles[at + WAIT_START] = NEVER;
	doubles[at + WAIT_END] = NEVER;
	return true;
}

/** The side closed, and has been silent for so long that the whole connection may be over, see `isPast`. */
export function isLongOver(
	words: Int32Array,
	doubles: Float64Array,
	own: number,
	timeNs: number,
): boolean {
	return (
		words[own + FINS] !== 0 &&
		timeNs - (doubles[(own >> 1) + LAST_TIME] as number) > MEMORY_NS
	);
}
