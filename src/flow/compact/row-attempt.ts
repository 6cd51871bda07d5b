import type { HandshakeOutcome } from "../handshake.js";
import type { CompactTable } from "./compact-table.js";
import { HAS_COPY, HAS_RESET, SEGMENTS, SIDE, TRAITS } from "./layout.js";
import { hasSyn, hasSynAck } from "./opening.js";

/**
 * The outcome of a row that holds a SYN, a SYN-ACK, or one of each, then perhaps a RST, and nothing
 * else; as `handshakeOf` would say.
 *
 * @returns undefined for a connection that went on, or began otherwise, and for a SYN-ACK that nobody
 *   asked for and that a RST answered: that may be a reply past a balancer
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
	const asked = openingsOf(words, client);
	const answered = openingsOf(words, server);
	if (asked > 1 || answered > 1) return undefined;
	if (asked > 0 && !hasSyn(words, client)) return undefined;
	if (answered > 0 && !hasSynAck(words, server)) return undefined;
	const [givenUp, refused] = [hasReset(words, client), hasReset(words, server)];
	if (asked === 0) return answered === 0 || givenUp ? undefined : "reply-only";
	if (answered > 0) return givenUp ? "reset" : "unacknowledged";
	return refused ? "refused" : "unanswered";
}

const has = (words: Int32Array, side: number, trait: number): boolean =>
	((words[side + TRAITS] as number) & trait) !== 0;

const hasReset = (words: Int32Array, side: number): boolean =>
	has(words, side, HAS_RESET);

/** Segments of a side but for its RST and a second frame of its opening. */
const openingsOf = (words: Int32Array, side: number): number =>
	(words[side + SEGMENTS] as number) -
	(hasReset(words, side) ? 1 : 0) -
	(has(words, side, HAS_COPY) ? 1 : 0);
