import type { HandshakeOutcome } from "../handshake.js";
import type { CompactTable } from "./compact-table.js";
import {
	HAS_OPENING,
	OPENING,
	PACKET_BITS,
	SEGMENTS,
	SIDE,
	TRAITS,
} from "./layout.js";

/** The ACK flag within {@link PACKET_BITS}. */
const ACK_BIT = 0x10;

/**
 * The outcome of a row that holds a SYN, a SYN-ACK, or one of each, and nothing else; as `handshakeOf`
 * would say.
 *
 * @returns undefined for a connection that went on, or began otherwise
 */
export function attemptIn(
	table: CompactTable,
	row: number,
): HandshakeOutcome | undefined {
	const words = table.wordsOf(row);
	const low = table.placeOf(row, true);
	const high = low ^ SIDE;
	const count = (side: number) => words[side + SEGMENTS] as number;
	if (count(low) > 1 || count(high) > 1) return undefined;
	const first = count(low) > 0 ? low : high;
	if (((words[first + TRAITS] as number) & HAS_OPENING) === 0) return undefined;
	if (count(low) + count(high) > 1) return "unacknowledged";
	const isSynAck =
		((words[first + OPENING + PACKET_BITS] as number) & ACK_BIT) !== 0;
	return isSynAck ? "reply-only" : "unanswered";
}
