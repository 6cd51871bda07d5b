import { type Segment, TcpFlag } from "../../decode/segment.js";
import { acknowledges } from "../belonging.js";
import type { CompactTable } from "./compact-table.js";
import {
	HAS_OPENING,
	OPENING,
	PACKET_ACK,
	PACKET_BITS,
	PACKET_SEQ,
	SIDE,
	TRAITS,
} from "./layout.js";

/**
 * Says, where the row alone can tell, whether a SYN or SYN-ACK belongs to its connection; the rules are
 * those of `belongsTo`.
 *
 * @returns undefined where the row does not decide
 */
export function rowBelongs(
	table: CompactTable,
	row: number,
	segment: Segment,
	fromLow: boolean,
): boolean | undefined {
	const words = table.wordsOf(row);
	const own = table.placeOf(row, fromLow);
	const peer = own ^ SIDE;
	if ((segment.flags & TcpFlag.ACK) !== 0) {
		if (hasSyn(words, peer))
			return acknowledges(
				segment.ack,
				words[peer + OPENING + PACKET_SEQ] as number,
			);
		return undefined;
	}
	if (hasSyn(words, own))
		return words[own + OPENING + PACKET_SEQ] === segment.seq;
	if (hasSynAck(words, peer))
		return acknowledges(
			words[peer + OPENING + PACKET_ACK] as number,
			segment.seq,
		);
	return undefined;
}

const hasSyn = (words: Int32Array, side: number): boolean =>
	isOpenedBy(words, side, 0);

const hasSynAck = (words: Int32Array, side: number): boolean =>
	isOpenedBy(words, side, TcpFlag.ACK);

const isOpenedBy = (words: Int32Array, side: number, ack: number): boolean =>
	((words[side + TRAITS] as number) & HAS_OPENING) !== 0 &&
	((words[side + OPENING + PACKET_BITS] as number) & TcpFlag.ACK) === ack;
