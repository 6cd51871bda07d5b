import type { Connection } from "../flow/connection.js";
import type { Facts } from "../flow/facts.js";
import { type HandshakeOutcome, handshakeOf } from "../flow/handshake.js";

/**
 * The connections of a capture by how they began. The plain ones (see `Facts`) are all complete, and
 * stand in the count only.
 */
export interface Census {
	readonly outcomeOf: ReadonlyMap<Connection, HandshakeOutcome>;
	readonly byOutcome: Readonly<Record<HandshakeOutcome, readonly Connection[]>>;
	/** Complete handshakes, those of plain connections among them. */
	readonly completeCount: number;
}

/** Counts connections by the outcome of their handshakes. */
export function takeCensus({ unusual, plain }: Facts): Census {
	const byOutcome: Record<HandshakeOutcome, Connection[]> = {
		complete: [],
		"reply-only": [],
		reset: [],
		unacknowledged: [],
		refused: [],
		unanswered: [],
		"forward-only": [],
		"return-only": [],
		midstream: [],
	};
	const outcomeOf = new Map<Connection, HandshakeOutcome>();
	for (const connection of unusual) {
		const outcome = handshakeOf(connection);
		outcomeOf.set(connection, outcome);
		byOutcome[outcome].push(connection);
	}
	return {
		byOutcome,
		outcomeOf,
		completeCount: byOutcome.complete.length + plain.count,
	};
}
