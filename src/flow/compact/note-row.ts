import { type Segment, TcpFlag } from "../../decode/segment.js";
import { NEVER } from "../side.js";
import {
	FINS,
	FIRST_ACK,
	FIRST_ACK_FRAME,
	FIRST_ACK_NUMBER,
	FIRST_ACK_TIME,
	FIRST_FIN_FRAME,
	FIRST_FIN_TIME,
	FIRST_PAYLOAD_FRAME,
	FIRST_PAYLOAD_TIME,
	FIRST_PURE_ACK_FRAME,
	HAS_ACK,
	HAS_FIRST_ACK,
	HAS_RESET,
	HIGHEST_ACK,
	IS_RESET,
	LARGEST_PAYLOAD,
	LAST_ACK,
	LAST_FRAME,
	LAST_PAYLOAD_TIME,
	LAST_SEQ,
	LAST_TIME,
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
} from "./layout.js";
import { raiseAck, setLastIpId, setPayloadIpId } from "./row-sums.js";

/** Notes payload of a side; ends a wait of its peer. */
export function notePayload(
	words: Int32Array,
	doubles: Float64Array,
	own: number,
	segment: Segment,
): void {
	const { payloadLength, timeNs } = segment;
	const at = own >> 1;
	if (words[own + PAYLOAD_SEGMENTS] === 0) {
		words[own + FIRST_PAYLOAD_FRAME] = segment.frame;
		doubles[at + FIRST_PAYLOAD_TIME] = timeNs;
		if (segment.hasProxyHeader)
			(words[own + TRAITS] as number) |= SENDS_PROXY_HEADER;
	}
	(words[own + PAYLOAD_SEGMENTS] as number) += 1;
	if (payloadLength > (words[own + LARGEST_PAYLOAD] as number))
		words[own + LARGEST_PAYLOAD] = payloadLength;
	setPayloadIpId(words, own, segment.ipId);
	doubles[at + LAST_PAYLOAD_TIME] = timeNs;
	if (doubles[at + WAITING_SINCE] === NEVER)
		doubles[at + WAITING_SINCE] = timeNs;
	const peer = own ^ SIDE;
	if (
		words[peer + SEGMENTS] !== 0 &&
		doubles[(peer >> 1) + WAITING_SINCE] !== NEVER
	)
		endWait(doubles, peer >> 1, timeNs);
}

function endWait(doubles: Float64Array, at: number, timeNs: number): void {
	const since = doubles[at + WAITING_SINCE] as number;
	const longest =
		(doubles[at + WAIT_END] as number) - (doubles[at + WAIT_START] as number);
	if (timeNs - since > longest) {
		doubles[at + WAIT_START] = since;
		doubles[at + WAIT_END] = timeNs;
	}
	doubles[at + WAITING_SINCE] = NEVER;
}

/** Notes an acknowledgement, the first one with its packet. */
export function noteAck(
	words: Int32Array,
	doubles: Float64Array,
	own: number,
	segment: Segment,
): void {
	const { ack } = segment;
	const traits = words[own + TRAITS] as number;
	if ((traits & HAS_FIRST_ACK) === 0 && (segment.flags & TcpFlag.SYN) === 0) {
		words[own + FIRST_ACK_FRAME] = segment.frame;
		doubles[(own >> 1) + FIRST_ACK_TIME] = segment.timeNs;
		notePacket(words, own + FIRST_ACK, segment);
		words[own + FIRST_ACK + PACKET_PAYLOAD] = segment.payloadLength;
		(words[own + TRAITS] as number) |= HAS_FIRST_ACK;
	}
	if (
		segment.payloadLength === 0 &&
		(segment.flags & (TcpFlag.SYN | TcpFlag.FIN)) === 0 &&
		words[own + FIRST_PURE_ACK_FRAME] === 0
	)
		words[own + FIRST_PURE_ACK_FRAME] = segment.frame;
	if ((traits & HAS_ACK) === 0) {
		words[own + FIRST_ACK_NUMBER] = ack;
		words[own + HIGHEST_ACK] = ack;
		(words[own + TRAITS] as number) |= HAS_ACK;
	} else raiseAck(words, own, ack);
	words[own + LAST_ACK] = ack;
}

export function noteFin(
	words: Int32Array,
	doubles: Float64Array,
	own: number,
	segment: Segment,
): void {
	if (words[own + FINS] === 0) {
		words[own + FIRST_FIN_FRAME] = segment.frame;
		doubles[(own >> 1) + FIRST_FIN_TIME] = segment.timeNs;
	}
	(words[own + FINS] as number) += 1;
}

/**
 * Notes the RST of a side that has acknowledged nothing but a SYN; nothing may be noted after it.
 *
 * @param isFirst nothing else was seen of the side
 */
export function noteReset(
	words: Int32Array,
	doubles: Float64Array,
	own: number,
	segment: Segment,
	isFirst: boolean,
): void {
	const peer = own ^ SIDE;
	const answersPeer =
		((words[peer + TRAITS] as number) & HAS_ACK) !== 0 &&
		words[peer + LAST_ACK] === segment.seq;
	const isInSequence = !isFirst && segment.seq === words[own + NEXT_SEQ];
	words[own + RESET_FRAME] = segment.frame;
	doubles[(own >> 1) + RESET_TIME] = segment.timeNs;
	notePacket(words, own + RESET, segment);
	words[own + RESET + PACKET_PAYLOAD] = segment.payloadLength;
	(words[own + TRAITS] as number) |=
		HAS_RESET |
		IS_RESET |
		(answersPeer ? RESET_HAS_TRIGGER : 0) |
		(isInSequence ? RESET_IS_IN_SEQUENCE : 0);
	(words[peer + TRAITS] as number) |= IS_RESET;
}

/** Notes a segment as the latest of its side. */
export function noteLast(
	words: Int32Array,
	doubles: Float64Array,
	own: number,
	segment: Segment,
): void {
	(words[own + SEGMENTS] as number) += 1;
	words[own + LAST_FRAME] = segment.frame;
	setLastIpId(words, own, segment.ipId);
	words[own + LAST_SEQ] = segment.seq;
	doubles[(own >> 1) + LAST_TIME] = segment.timeNs;
}

/** Keeps what a packet says on its own. */
export function notePacket(
	words: Int32Array,
	at: number,
	segment: Segment,
): void {
	words[at + PACKET_SEQ] = segment.seq;
	words[at + PACKET_ACK] = segment.ack;
	words[at + PACKET_BITS] =
		segment.flags |
		(segment.dscp << 8) |
		(segment.headerLength << 16) |
		(segment.hasTimestamps ? 1 << 24 : 0) |
		(segment.checksum << 25);
	words[at + PACKET_WINDOW_IP_ID] = (segment.window << 16) | segment.ipId;
	words[at + PACKET_MSS] = segment.mss;
	words[at + PACKET_TS_VALUE] = segment.tsValue;
	words[at + PACKET_TS_ECHO] = segment.tsEcho;
}
