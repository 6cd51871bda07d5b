import { TcpFlag } from "../../decode/segment.js";
import { acknowledges, type Opening } from "../belonging.js";
import type { CompactTable } from "./compact-table.js";
import { OPENING, PACKET_ACK, PACKET_SEQ, SIDE } from "./layout.js";
import { hasSyn, hasSynAck } from "./opening.js";

/**
 * Says, where the row alone can tell, whether a SYN or SYN-ACK belongs to its connection; the rules are
 * those of `belongsTo`.
 *
 * @returns undefined where the row does not decide
 */
export function rowBelongs(
	table: CompactTable,
	row: number,
	segment: Opening,
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
		if (hasSynAck(words, own))
			return words[own + OPENING + PACKET_ACK] === segment.ack;
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
