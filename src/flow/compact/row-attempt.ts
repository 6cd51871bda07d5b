import type { HandshakeOutcome } from "../handshake.js";
import type { CompactTable } from "./compact-table.js";
import { SEGMENTS, SIDE } from "./layout.js";
import { hasSyn, hasSynAck } from "./opening.js";

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
	const isLowClient = hasSyn(words, low) || hasSynAck(words, low ^ SIDE);
	const client = isLowClient ? low : low ^ SIDE;
	const server = client ^ SIDE;
	const asked = words[client + SEGMENTS] as number;
	const answered = words[server + SEGMENTS] as number;
	if (asked > 1 || answered > 1) return undefined;
	if (asked > 0 && !hasSyn(words, client)) return undefined;
	if (answered === 0) return asked === 0 ? undefined : "unanswered";
	if (!hasSynAck(words, server)) return undefined;
	return asked === 0 ? "reply-only" : "unacknowledged";
}
