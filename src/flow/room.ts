import { attemptIn } from "./compact/row-attempt.js";
import type { ConnectionStore } from "./connection-store.js";
import { NONE } from "./connection-store.js";
import { Departed } from "./departed.js";
import { type HandshakeOutcome, handshakeOf } from "./handshake.js";
import { MEMORY_NS } from "./memory.js";

/**
 * Connections that are kept at once unless told otherwise. A row takes 600 bytes and an object, which each
 * becomes that a rule looks at, 4 KiB: together they fit 1 GB.
 */
export const DEFAULT_MAX_CONNECTIONS = 250_000;

/** How many of them may be objects while frames still come. */
const OBJECT_SHARE = 1 / 4;

/** Healthy connections are looked for whenever there are so many more. */
const STEP = 131_072;

/** The latest healthy connections stay, a small part of all: they show where the capture was taken. */
const RECENT_SHARE = 1 / 128;

/** So full that more than old healthy connections must go. */
const CROWDED = 3 / 4;

/** Surely not crowded, whatever becomes of connections that are still open: a little less than that. */
const SAFE = 0.7;

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
 * Keeps a store of connections within bounds. Old healthy connections become totals; where that is not
 * enough, failed attempts beyond the first ones become numbers (a flood, a scan), then recent healthy
 * connections totals, and old ones that worked numbers. The segments of what still finds no room are counted.
 */
export class Room {
	readonly departed: Departed;
	readonly #store: ConnectionStore;
	readonly #maxConnections: number;
	readonly #maxObjects: number;
	/** Connections at which to look for some that can go. */
	#nextLook: number;
	/** How often still to say no without looking. */
	#refusals = 0;

	/** @param maxConnections at least 1 */
	constructor(store: ConnectionStore, maxConnections: number) {
		this.departed = new Departed(store);
		this.#store = store;
		this.#maxConnections = maxConnections;
		this.#maxObjects = Math.max(1, Math.floor(maxConnections * OBJECT_SHARE));
		this.#nextLook = Math.min(STEP, maxConnections);
	}

	/** True when {@link make} has to be called before another connection begins. */
	get isNeeded(): boolean {
		const { size, objectCount } = this.#store;
		return size >= this.#nextLook || objectCount >= this.#maxObjects;
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
		if (this.#isCrowded) this.#dropWorking(nowNs - MEMORY_NS);
		this.#lookAgainLater();
		const isFull =
			store.size >= this.#maxConnections ||
			store.objectCount >= this.#maxObjects;
		if (isFull) this.#refusals = Math.ceil(store.size * REFUSAL_SHARE);
		return !isFull;
	}

	#lookAgainLater(): void {
		this.#nextLook = Math.min(
			this.#maxConnections,
			Math.max(STEP, 2 * this.#store.size),
		);
	}

	get #isCrowded(): boolean {
		const { size, objectCount } = this.#store;
		return (
			size > this.#maxConnections * CROWDED ||
			objectCount > this.#maxObjects * CROWDED
		);
	}

	/**
	 * Makes room by nothing but what is past, for a connection that begins at that time.
	 *
	 * @returns false when so much is left that more might have had to go
	 */
	makeByFolding(nowNs: number): boolean {
		const { size, objectCount } = this.#store;
		if (objectCount >= this.#maxObjects * SAFE) return false;
		if (size < this.#nextLook) return true;
		this.#fold(nowNs - MEMORY_NS);
		this.#lookAgainLater();
		return this.#store.size < this.#maxConnections * SAFE;
	}

	/**
	 * Turns all healthy connections that are past into totals, where there were so many that some may be
	 * already: then it does not show when the store was looked through.
	 *
	 * @param endNs time of the last frame
	 */
	settle(endNs: number): void {
		const { size } = this.#store;
		if (size + this.departed.count > Math.min(STEP, this.#maxConnections))
			this.#fold(endNs - MEMORY_NS);
	}

	/** Turns healthy connections that ended before a time into totals. */
	#fold(beforeNs: number): void {
		const store = this.#store;
		const recent = store.size - this.#maxConnections * RECENT_SHARE;
		store.retain((id) => {
			if (
				id >= recent ||
				store.rowOf(id) === NONE ||
				store.lastTimeOf(id) >= beforeNs ||
				!store.isPlain(id)
			)
				return true;
			this.departed.plain.add(id);
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

	/** Turns connections that worked, though not without losses or resets, and ended before a time into numbers. */
	#dropWorking(beforeNs: number): void {
		const store = this.#store;
		store.retain((id) => {
			if (store.lastTimeOf(id) >= beforeNs) return true;
			const outcome = handshakeOf(store.connectionOf(id));
			if (outcome !== "complete" && outcome !== "midstream") return true;
			this.departed.drop(outcome);
			return false;
		});
	}

	#failedAttempt(id: number, beforeNs: number): HandshakeOutcome | undefined {
		const store = this.#store;
		const row = store.rowOf(id);
		if (row !== NONE) {
			const outcome = attemptIn(store.rows, row);
			// Nothing follows a refusal; a SYN that came again may still get an answer.
			if (outcome === "refused") return outcome;
			if (outcome === "reset") return undefined;
			return store.lastTimeOf(id) < beforeNs ? outcome : undefined;
		}
		const connection = store.connectionOf(id);
		const { low, high } = connection;
		if (low.segmentCount + high.segmentCount > MAX_ATTEMPT) return undefined;
		const outcome = handshakeOf(connection);
		const isOver =
			outcome === "refused" ||
			(outcome === "unanswered" && store.lastTimeOf(id) < beforeNs);
		return isOver ? outcome : undefined;
	}
}
