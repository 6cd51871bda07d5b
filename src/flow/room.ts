import type { ConnectionStore } from "./connection-store.js";
import { NONE } from "./connection-store.js";
import { Departed } from "./departed.js";
import { handshakeOf } from "./handshake.js";

/** Connections that are kept at once unless told otherwise: with 600 bytes each, and objects, they fit 1 GB. */
export const DEFAULT_MAX_CONNECTIONS = 1_000_000;

/** A connection as an object takes eight times the room of a row. */
const OBJECT_SHARE = 1 / 8;

/** Healthy connections are looked for whenever there are so many more. */
const STEP = 262_144;

/** So full that more than old healthy connections must go. */
const CROWDED = 3 / 4;

/** An answer to a SYN comes within 131 s (Linux sends it again for 127 to 131 s, field-measured). */
const MEMORY_NS = 140e9;

/** An attempt without answer may still get one; a SYN-ACK to a SYN that was dropped would look like a bypass. */
const PATIENCE_NS = 5e9;

/** Failed attempts that are kept as examples, however many there are; with little room, a quarter of that for objects. */
const MAX_EXAMPLES = 10_000;
const EXAMPLE_SHARE = 1 / 4;

/** A full store is looked through once in so many questions: a look costs time in proportion to its size. */
const REFUSAL_SHARE = 1 / 16;

/** Segments of an attempt that came to nothing: SYN, SYN-ACK or RST, and a few repetitions. */
const MAX_ATTEMPT = 8;

/**
 * Keeps a store of connections within bounds. Old healthy connections become totals; in a flood or a
 * scan, failed attempts beyond the first ones become numbers; what then still finds no room is counted.
 */
export class Room {
	readonly departed = new Departed();
	readonly #store: ConnectionStore;
	readonly #maxConnections: number;
	readonly #maxObjects: number;
	/** Connections, and objects among them, at which to look for some that can go. */
	#nextLook: number;
	#nextObjectLook: number;
	/** How often still to say no without looking. */
	#refusals = 0;

	/** @param maxConnections at least 1 */
	constructor(store: ConnectionStore, maxConnections: number) {
		this.#store = store;
		this.#maxConnections = maxConnections;
		this.#maxObjects = Math.max(1, Math.floor(maxConnections * OBJECT_SHARE));
		this.#nextLook = Math.min(STEP, maxConnections);
		this.#nextObjectLook = this.#maxObjects;
	}

	/** True when {@link make} has to be called before another connection begins. */
	get isNeeded(): boolean {
		const { size, objectCount } = this.#store;
		return size >= this.#nextLook || objectCount >= this.#nextObjectLook;
	}

	/**
	 * Makes room; connections and flows are numbered anew.
	 *
	 * @returns false when there is none: the next connection cannot be kept
	 */
	make(nowNs: number): boolean {
		if (this.#refusals > 0) {
			this.#refusals -= 1;
			return false;
		}
		const store = this.#store;
		this.#fold(nowNs - MEMORY_NS);
		if (this.#isCrowded) this.#drop(nowNs - PATIENCE_NS);
		if (this.#isCrowded) this.#fold(Infinity);
		this.#nextLook = Math.min(
			this.#maxConnections,
			Math.max(STEP, 2 * store.size),
		);
		this.#nextObjectLook = Math.min(
			this.#maxObjects,
			2 * store.objectCount + 1024,
		);
		const isFull =
			store.size >= this.#maxConnections ||
			store.objectCount >= this.#maxObjects;
		if (isFull) this.#refusals = Math.ceil(store.size * REFUSAL_SHARE);
		return !isFull;
	}

	get #isCrowded(): boolean {
		const { size, objectCount } = this.#store;
		return (
			size > this.#maxConnections * CROWDED ||
			objectCount > this.#maxObjects * CROWDED
		);
	}

	/** Turns healthy connections that ended before a time into totals. */
	#fold(beforeNs: number): void {
		const store = this.#store;
		store.retain((id) => {
			if (!store.isPlain(id) || store.timesOf(id).lastTimeNs >= beforeNs)
				return true;
			this.departed.plain.add(store, id);
			return false;
		});
	}

	/** Turns failed attempts that ended before a time into numbers, but for the first ones. */
	#drop(beforeNs: number): void {
		const store = this.#store;
		const limit = Math.min(MAX_EXAMPLES, this.#maxObjects * EXAMPLE_SHARE);
		let examples = 0;
		store.retain((id) => {
			const outcome = this.#failedAttempt(id, beforeNs);
			if (outcome === undefined) return true;
			examples += 1;
			if (examples <= limit) return true;
			this.departed.drop(outcome);
			return false;
		});
	}

	#failedAttempt(id: number, beforeNs: number) {
		const store = this.#store;
		if (store.segmentsOf(id) > MAX_ATTEMPT) return undefined;
		const outcome = handshakeOf(store.connectionOf(id));
		// Nothing follows a refusal; all else may still get an answer.
		if (outcome === "refused") return outcome;
		if (store.lastTimeOf(id) >= beforeNs) return undefined;
		return outcome === "unanswered" ||
			outcome === "unacknowledged" ||
			(outcome === "reply-only" && store.rowOf(id) !== NONE)
			? outcome
			: undefined;
	}
}
