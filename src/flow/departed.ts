import type { ConnectionStore } from "./connection-store.js";
import type { HandshakeOutcome } from "./handshake.js";
import { PlainTotals } from "./plain-totals.js";

/** What is left of connections that are no longer kept one by one, because memory is bounded. */
export class Departed {
	/** Those that were well, and had ended so long ago that nothing can refer to them. */
	readonly plain: PlainTotals;
	/** Connections that were dropped because there were too many, by outcome: a flood's or a scan's, mostly. */
	readonly dropped = new Map<HandshakeOutcome, number>();
	/** Segments of connections that found no room at all. */
	refusedSegments = 0;

	constructor(store: ConnectionStore) {
		this.plain = new PlainTotals(store);
	}

	drop(outcome: HandshakeOutcome): void {
		this.dropped.set(outcome, (this.dropped.get(outcome) ?? 0) + 1);
	}

	/** Connections of which only numbers are left. */
	get count(): number {
		return this.plain.count + this.droppedCount;
	}

	get droppedCount(): number {
		let sum = 0;
		for (const count of this.dropped.values()) sum += count;
		return sum;
	}
}
