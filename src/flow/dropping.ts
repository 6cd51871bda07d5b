import { attemptIn } from "./compact/row-attempt.js";
import type { ConnectionStore } from "./connection-store.js";
import type { Departed } from "./departed.js";
import { type HandshakeOutcome, handshakeOf } from "./handshake.js";
import { NONE } from "./numbering.js";

/** Segments of an attempt that came to nothing: SYN, SYN-ACK or RST, and a few repetitions. */
const MAX_ATTEMPT = 8;

/** What a flood or a scan of closed ports makes. */
export const CAME_TO_NOTHING: ReadonlySet<HandshakeOutcome> = new Set([
	"unanswered",
	"refused",
	"unacknowledged",
	"reply-only",
]);

/** What a scan of open ports makes, but replies past a balancer as well. */
export const CUT_SHORT: ReadonlySet<HandshakeOutcome> = new Set(["reset"]);

/** Turns connections of a store into numbers. */
export class Dropping {
	readonly #store: ConnectionStore;
	readonly #departed: Departed;

	constructor(store: ConnectionStore, departed: Departed) {
		this.#store = store;
		this.#departed = departed;
	}

	/**
	 * Drops failed attempts that ended before a time, but for the first ones.
	 *
	 * @param outcomes those among which to look
	 * @param examples how many stay
	 */
	dropAttempts(
		outcomes: ReadonlySet<HandshakeOutcome>,
		beforeNs: number,
		examples: number,
	): void {
		let kept = 0;
		this.#dropWhere((id) => {
			const outcome = this.#failedAttempt(id, beforeNs);
			if (outcome === undefined || !outcomes.has(outcome)) return undefined;
			kept += 1;
			return kept > examples ? outcome : undefined;
		});
	}

	/** Drops connections that worked, though not without losses or resets, and ended before a time. */
	dropWorking(beforeNs: number): void {
		const store = this.#store;
		this.#dropWhere((id) => {
			if (store.lastTimeOf(id) >= beforeNs) return undefined;
			const outcome = this.#outcomeOf(id);
			return isWorking(outcome) ? outcome : undefined;
		});
	}

	/** Drops the latest connections that are not plain, so that so many stay; first those that worked. */
	dropLatest(limit: number): void {
		const store = this.#store;
		let faulty = 0;
		for (let id = 0; id < store.size; id += 1)
			if (!store.isPlain(id) && !isWorking(this.#outcomeOf(id))) faulty += 1;
		let working = 0;
		let others = 0;
		this.#dropWhere((id) => {
			if (store.isPlain(id)) return undefined;
			const outcome = this.#outcomeOf(id);
			const stays = isWorking(outcome)
				? working++ < limit - faulty
				: others++ < limit;
			return stays ? undefined : outcome;
		});
	}

	/** @param reason the outcome under which a connection is counted from now on, undefined when it stays */
	#dropWhere(reason: (id: number) => HandshakeOutcome | undefined): void {
		this.#store.retain((id) => {
			const outcome = reason(id);
			if (outcome !== undefined) this.#departed.drop(outcome);
			return outcome === undefined;
		});
	}

	#outcomeOf(id: number): HandshakeOutcome {
		const store = this.#store;
		const row = store.rowOf(id);
		const attempt = row === NONE ? undefined : attemptIn(store.rows, row);
		return attempt ?? handshakeOf(store.connectionOf(id));
	}

	#failedAttempt(id: number, beforeNs: number): HandshakeOutcome | undefined {
		const store = this.#store;
		const row = store.rowOf(id);
		const outcome =
			row === NONE ? this.#failedObject(id) : attemptIn(store.rows, row);
		// Nothing follows a refusal; a SYN that came again may still get an answer.
		const isOver = outcome === "refused" || store.lastTimeOf(id) < beforeNs;
		return isOver ? outcome : undefined;
	}

	#failedObject(id: number): HandshakeOutcome | undefined {
		const connection = this.#store.connectionOf(id);
		const { low, high } = connection;
		if (low.segmentCount + high.segmentCount > MAX_ATTEMPT) return undefined;
		const outcome = handshakeOf(connection);
		return outcome === "refused" ||
			outcome === "unanswered" ||
			outcome === "reset"
			? outcome
			: undefined;
	}
}

const isWorking = (outcome: HandshakeOutcome): boolean =>
	outcome === "complete" || outcome === "midstream";
