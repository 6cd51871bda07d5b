import {
	ACK_BY_SECOND,
	BASE,
	FIRST_ACK,
	FIRST_ACK_FRAME,
	FIRST_ACK_NUMBER,
	FIRST_ACK_TIME,
	FIRST_FRAME,
	FIRST_TIME,
	HAS_ACK,
	HAS_AGAIN,
	HAS_FIRST_ACK,
	HAS_OPENING,
	HIGHEST_ACK,
	IS_FULL,
	IS_RESET,
	LAST_PAYLOAD_TIME,
	NEXT_SEQ,
	OPENING,
	PACKET_BITS,
	PACKET_PAYLOAD,
	PACKET_SEQ,
	SEGMENTS,
	TRAITS,
	WAIT_END,
	WAIT_START,
	WAITING_SINCE,
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
import {
	beginAgain,
	isOpeningAgain,
	noteCopy,
	noteSequence,
	setTrait,
} from "./again";
import { double, segment, setDouble, setWord, word } from "./memory";
import { NEVER, notePacket, notePayload, noteReset, peerOf } from "./packets";
import {
	isLongOver,
	noteAck,
	noteFin,
	noteLast,
	notePureAck,
	setNextSeq,
} from "./steps";
import { NONE } from "./tables";
import { ACK as ACKNOWLEDGES, FIN, RST, SYN } from "./tcp-flags";
import { findWay, matchesWay, OTHER, SECOND, wayOf } from "./ways";

/** What a side must not have sent before a RST for a row to hold it, nor its peer. */
const NO_RESET_AFTER = HAS_FIRST_ACK | HAS_AGAIN | IS_RESET;

/** Payload that a SYN may carry, see `belonging.ts`. */
const MAX_SYN_PAYLOAD = 1460;

/** Says whether an empty row would take the segment. */
export function mayBegin(): bool {
	const flags = segment(FLAGS);
	if ((flags & RST) === 0) {
		if ((flags & (SYN | ACKNOWLEDGES)) === 0 || segment(WINDOW) === 0)
			return false;
		if ((flags & SYN) !== 0 && isMoreThanSyn(flags)) return false;
	}
	return findWay() !== NONE;
}

function isMoreThanSyn(flags: i32): bool {
	return segment(PAYLOAD_LENGTH) > 0 || (flags & FIN) !== 0;
}

/**
 * Says whether the segment is a SYN-ACK to the SYN of the row's other side: an attempt that was not answered
 * yet waits for its answer, however long.
 */
export function answersSyn(own: usize): bool {
	const peer = peerOf(own);
	if (
		(segment(FLAGS) & ACKNOWLEDGES) === 0 ||
		(word(peer, TRAITS) & HAS_OPENING) === 0 ||
		(word(peer, OPENING + PACKET_BITS) & ACKNOWLEDGES) !== 0
	)
		return false;
	const beyond = segment(ACK) - word(peer, OPENING + PACKET_SEQ) - 1;
	return beyond >= 0 && beyond <= MAX_SYN_PAYLOAD;
}

/** Says whether nothing was noted in the row yet. */
export function isEmpty(own: usize): bool {
	return word(own, SEGMENTS) === 0 && word(peerOf(own), SEGMENTS) === 0;
}

/** Notes a segment that opens or closes, or is the first of its kind. */
export function noteTurn(own: usize, flags: i32): bool {
	if ((flags & RST) !== 0) return noteFirstReset(own);
	if (
		(flags & (SYN | ACKNOWLEDGES)) === 0 ||
		segment(WINDOW) === 0 ||
		(word(own, TRAITS) & (IS_RESET | IS_FULL)) !== 0
	)
		return false;
	const frame = segment(FRAME);
	const timeNs = double(SEGMENT_AT, TIME_NS);
	const payload = segment(PAYLOAD_LENGTH);
	const length = payload + (flags & FIN);
	const isProxied = segment(HAS_PROXY_HEADER) !== 0;
	if (word(own, SEGMENTS) === 0) {
		if (!open(own, flags)) return false;
	} else {
		if (isLongOver(own, timeNs)) return false;
		if (!isFirstTime(own, flags, length)) return noteAgain(own, flags);
	}
	if (length > 0) setNextSeq(own, segment(SEQ) + length);
	if (payload > 0)
		notePayload(own, payload, segment(IP_ID), isProxied, frame, timeNs);
	if ((flags & ACKNOWLEDGES) !== 0) noteFirstAcks(own, flags);
	if ((flags & FIN) !== 0) noteFin(own, frame, timeNs);
	noteLast(own, segment(SEQ), segment(IP_ID), frame, timeNs);
	return true;
}

/** Says whether the segment brings something new, by the only way that the side's frames have taken so far. */
function isFirstTime(own: usize, flags: i32, length: i32): bool {
	return (
		(flags & SYN) === 0 &&
		(word(own, TRAITS) & HAS_AGAIN) === 0 &&
		(length === 0 || segment(SEQ) === word(own, NEXT_SEQ)) &&
		matchesWay(word(own, WAY))
	);
}

/** Notes a segment that came by a second way, that brings nothing new, or that is of a side which has had such ones. */
function noteAgain(own: usize, flags: i32): bool {
	const by = wayOf(own);
	if (by === OTHER) return false;
	beginAgain(own);
	const frame = segment(FRAME);
	const timeNs = double(SEGMENT_AT, TIME_NS);
	if ((flags & SYN) !== 0) {
		if (!isOpeningAgain(own)) return false;
		noteCopy(own, by);
	} else if (
		!noteSequence(
			own,
			by,
			flags & FIN,
			segment(SEQ),
			segment(PAYLOAD_LENGTH),
			segment(IP_ID),
			segment(HAS_PROXY_HEADER) !== 0,
			frame,
			timeNs,
		)
	)
		return false;
	if ((flags & ACKNOWLEDGES) !== 0) {
		const hadFirst = (word(own, TRAITS) & HAS_FIRST_ACK) !== 0;
		noteFirstAcks(own, flags);
		if (!hadFirst) setTrait(own, ACK_BY_SECOND, by === SECOND);
	}
	noteLast(own, segment(SEQ), segment(IP_ID), frame, timeNs);
	return true;
}

/** Notes the first RST of a connection whose sender did nothing before, or no more than to open. */
function noteFirstReset(own: usize): bool {
	if ((word(own, TRAITS) & NO_RESET_AFTER) !== 0) return false;
	const isFirst = word(own, SEGMENTS) === 0;
	if (isFirst ? !begin(own) : !matchesWay(word(own, WAY))) return false;
	noteReset(own, isFirst);
	const timeNs = double(SEGMENT_AT, TIME_NS);
	noteLast(own, segment(SEQ), segment(IP_ID), segment(FRAME), timeNs);
	return true;
}

/** Takes the first segment of a side; a SYN that carries more than itself is no such beginning. */
function open(own: usize, flags: i32): bool {
	const isSyn = (flags & SYN) !== 0;
	if ((isSyn && isMoreThanSyn(flags)) || !begin(own)) return false;
	const seq = segment(SEQ);
	setWord(own, BASE, seq);
	setWord(own, NEXT_SEQ, isSyn ? seq + 1 : seq);
	if (isSyn) {
		setWord(own, TRAITS, word(own, TRAITS) | HAS_OPENING);
		notePacket(own + (OPENING << 2));
	}
	return true;
}

/** Notes what the first segment of a side says of its way and time; false when the way is a new one. */
function begin(own: usize): bool {
	const way = findWay();
	if (way === NONE) return false;
	setWord(own, WAY, way);
	setWord(own, FIRST_FRAME, segment(FRAME));
	setDouble(own, FIRST_TIME, double(SEGMENT_AT, TIME_NS));
	setDouble(own, LAST_PAYLOAD_TIME, NEVER);
	setDouble(own, WAITING_SINCE, NEVER);
	setDouble(own, WAIT_START, NEVER);
	setDouble(own, WAIT_END, NEVER);
	return true;
}

/** Notes an acknowledgement that may be the first one. */
function noteFirstAcks(own: usize, flags: i32): void {
	const traits = word(own, TRAITS);
	const frame = segment(FRAME);
	const timeNs = double(SEGMENT_AT, TIME_NS);
	const ack = segment(ACK);
	if ((traits & HAS_FIRST_ACK) === 0 && (flags & SYN) === 0) {
		setWord(own, FIRST_ACK_FRAME, frame);
		setDouble(own, FIRST_ACK_TIME, timeNs);
		notePacket(own + (FIRST_ACK << 2));
		setWord(own, FIRST_ACK + PACKET_PAYLOAD, segment(PAYLOAD_LENGTH));
		setWord(own, TRAITS, word(own, TRAITS) | HAS_FIRST_ACK);
	}
	if (segment(PAYLOAD_LENGTH) === 0 && (flags & (SYN | FIN)) === 0)
		notePureAck(own, frame);
	if ((traits & HAS_ACK) === 0) {
		setWord(own, FIRST_ACK_NUMBER, ack);
		setWord(own, HIGHEST_ACK, ack);
		setWord(own, TRAITS, word(own, TRAITS) | HAS_ACK);
	}
	noteAck(own, ack);
}
