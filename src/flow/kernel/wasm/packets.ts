import {
	FIRST_PAYLOAD_FRAME,
	FIRST_PAYLOAD_TIME,
	HAS_ACK,
	HAS_RESET,
	IP_IDS,
	IS_RESET,
	LARGEST_PAYLOAD,
	LAST_ACK,
	LAST_PAYLOAD_TIME,
	NEXT_SEQ,
	PACKET_ACK,
	PACKET_BITS,
	PACKET_MSS,
	PACKET_PAYLOAD,
	PACKET_SEQ,
	PACKET_TS_ECHO,
	PACKET_TS_VALUE,
	PACKET_WINDOW_IP_ID,
	PAYLOAD_SEGMENTS,
	RESET,
	RESET_FRAME,
	RESET_HAS_TRIGGER,
	RESET_IS_IN_SEQUENCE,
	RESET_TIME,
	SEGMENTS,
	SENDS_PROXY_HEADER,
	SIDE,
	TRAITS,
	WAIT_END,
	WAIT_START,
	WAITING_SINCE,
} from "../../compact/layout";
import {
	ACK,
	CHECKSUM,
	DSCP,
	FLAGS,
	FRAME,
	HAS_TIMESTAMPS,
	HEADER_LENGTH,
	IP_ID,
	MSS,
	PAYLOAD_LENGTH,
	SEGMENT_AT,
	SEQ,
	TIME_NS,
	TS_ECHO,
	TS_VALUE,
	WINDOW,
} from "../layout";
import { double, segment, setDouble, setWord, word } from "./memory";

/** As in `side.ts`. */
export const NEVER: f64 = -1;

/** Address of the other side of a row. */
export function peerOf(own: usize): usize {
	return own ^ (SIDE << 2);
}

/** Notes payload of a side; ends a wait of its peer. */
export function notePayload(
	own: usize,
	length: i32,
	ipId: i32,
	isProxied: bool,
	frame: i32,
	timeNs: f64,
): void {
	if (word(own, PAYLOAD_SEGMENTS) === 0) {
		setWord(own, FIRST_PAYLOAD_FRAME, frame);
		setDouble(own, FIRST_PAYLOAD_TIME, timeNs);
		if (isProxied) setWord(own, TRAITS, word(own, TRAITS) | SENDS_PROXY_HEADER);
	}
	setWord(own, PAYLOAD_SEGMENTS, word(own, PAYLOAD_SEGMENTS) + 1);
	if (length > word(own, LARGEST_PAYLOAD))
		setWord(own, LARGEST_PAYLOAD, length);
	store<u16>(own + (IP_IDS << 2), ipId as u16, 2);
	setDouble(own, LAST_PAYLOAD_TIME, timeNs);
	const since = double(own, WAITING_SINCE);
	setDouble(own, WAITING_SINCE, since === NEVER ? timeNs : since);
	endWait(peerOf(own), timeNs);
}

/** Ends the wait of a side, if it waits: without a branch on that, as nobody can foresee it. */
function endWait(side: usize, timeNs: f64): void {
	const since = double(side, WAITING_SINCE);
	const isWaiting = i32(word(side, SEGMENTS) !== 0) & i32(since !== NEVER);
	const longest = double(side, WAIT_END) - double(side, WAIT_START);
	if ((isWaiting & i32(timeNs - since > longest)) !== 0) {
		setDouble(side, WAIT_START, since);
		setDouble(side, WAIT_END, timeNs);
	}
	setDouble(side, WAITING_SINCE, isWaiting !== 0 ? NEVER : since);
}

/** Notes the RST of a side that has acknowledged nothing but a SYN; nothing may be noted after it. */
export function noteReset(own: usize, isFirst: bool): void {
	const peer = peerOf(own);
	const seq = segment(SEQ);
	const answersPeer =
		(word(peer, TRAITS) & HAS_ACK) !== 0 && word(peer, LAST_ACK) === seq;
	const isInSequence = !isFirst && seq === word(own, NEXT_SEQ);
	setWord(own, RESET_FRAME, segment(FRAME));
	setDouble(own, RESET_TIME, double(SEGMENT_AT, TIME_NS));
	notePacket(own + (RESET << 2));
	setWord(own, RESET + PACKET_PAYLOAD, segment(PAYLOAD_LENGTH));
	setWord(
		own,
		TRAITS,
		word(own, TRAITS) |
			HAS_RESET |
			IS_RESET |
			(answersPeer ? RESET_HAS_TRIGGER : 0) |
			(isInSequence ? RESET_IS_IN_SEQUENCE : 0),
	);
	setWord(peer, TRAITS, word(peer, TRAITS) | IS_RESET);
}

/** Keeps what a packet says on its own. */
export function notePacket(at: usize): void {
	setWord(at, PACKET_SEQ, segment(SEQ));
	setWord(at, PACKET_ACK, segment(ACK));
	setWord(
		at,
		PACKET_BITS,
		segment(FLAGS) |
			(segment(DSCP) << 8) |
			(segment(HEADER_LENGTH) << 16) |
			(segment(HAS_TIMESTAMPS) << 24) |
			(segment(CHECKSUM) << 25),
	);
	setWord(at, PACKET_WINDOW_IP_ID, (segment(WINDOW) << 16) | segment(IP_ID));
	setWord(at, PACKET_MSS, segment(MSS));
	setWord(at, PACKET_TS_VALUE, segment(TS_VALUE));
	setWord(at, PACKET_TS_ECHO, segment(TS_ECHO));
}
