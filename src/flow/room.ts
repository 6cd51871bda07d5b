import type { ConnectionStore } from "./connection-store.js";
import { Connections } from "./connections.js";
import { Departed } from "./departed.js";
import { CAME_TO_NOTHING, CUT_SHORT, Dropping } from "./dropping.js";
import { MEMORY_NS } from "./memory.js";

/**
 * Connections that are kept at once unless told otherwise. A row takes 500 bytes with its flow, and an object, which each of up to
 * half of them becomes that a rule looks at, 4 KiB with what is said of it: together they fit 1 GB.
 */
export const DEFAULT_MAX_CONNECTIONS = 250_000;

/** How many of them may be objects while frames still come. */
const OBJECT_SHARE = 1 / 4;

/** How many of them rules may have to look at: all that are not plain, once the last frame was seen. */
const UNUSUAL_SHARE = 1 / 2;

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

/**
 * A full store is looked through once in so many questions, as a look costs time in proportion to its size,
 * and not before some of the patience is over, unless questions come to the size of the store.
 */
const REFUSAL_SHARE = 1 / 16;

/**
 * Keeps a store of connections within bounds. Old healthy connections become totals; where that is not
 * enough, failed attempts beyond the first ones become numbers (a flood, a scan), then recent healthy
 * connections totals, and old ones that worked numbers, and then handshakes that a RST cut short. The segments
 * of what still finds no room are counted.
 */
export class Room {
	readonly departed: Departed;
	readonly #store: ConnectionStore;
	readonly #dropping: Dropping;
	readonly #maxConnections: number;
	readonly #maxObjects: number;
	/** Connections at which to look for some that can go. */
	#nextLook: number;
	/** How often it was said that there is no room since that was last looked at; undefined while there is. */
	#refusals: number | undefined;
	#lastLookNs = 0;

	/** @param maxConnections at least 1 */
	constructor(store: ConnectionStore, maxConnections: number) {
		this.departed = new Departed(store);
		this.#store = store;
		this.#dropping = new Dropping(store, this.departed);
		this.#maxConnections = maxConnections;
		this.#maxObjects = Math.max(1, Math.floor(maxConnections * OBJECT_SHARE));
		this.#nextLook = Math.min(STEP, maxConnections);
	}

	/** True when {@link make} has to be called before another connection begins. */
	get isNeeded(): boolean {
		return this.#store.size >= this.limit;
	}

	/** How many connections there may be before that is so. */
	get limit(): number {
		return this.#store.objectCount >= this.#maxObjects ? 0 : this.#nextLook;
	}

	/**
	 * Makes room; connections and flows are numbered anew.
	 *
	 * @returns false when there is none: the next connection cannot be kept
	 */
	make(nowNs: number): boolean {
		if (this.#refusals !== undefined && !this.#isTimeToLook(nowNs)) {
			this.#refusals += 1;
			return false;
		}
		const store = this.#store;
		this.#fold(nowNs - MEMORY_NS);
		this.#shrink(nowNs);
		this.#lookAgainLater();
		const isFull =
			store.size >= this.#maxConnections ||
			store.objectCount >= this.#maxObjects;
		this.#refusals = isFull ? 1 : undefined;
		this.#lastLookNs = nowNs;
		return !isFull;
	}

	/** May something have become old enough to go since the store was found full? */
	#isTimeToLook(nowNs: number): boolean {
		const { size } = this.#store;
		const asked = this.#refusals ?? 0;
		const passedNs = Math.abs(nowNs - this.#lastLookNs);
		return (
			asked > size ||
			(asked > size * REFUSAL_SHARE && passedNs > PATIENCE_NS * REFUSAL_SHARE)
		);
	}

	/** Gives up what tells the least, as long as the store is crowded. */
	#shrink(nowNs: number): void {
		const dropping = this.#dropping;
		const patience = nowNs - PATIENCE_NS;
		if (this.#isCrowded)
			dropping.dropAttempts(CAME_TO_NOTHING, patience, this.#examples);
		if (this.#isCrowded) this.#fold(Infinity);
		if (this.#isCrowded) dropping.dropWorking(nowNs - MEMORY_NS);
		if (this.#isCrowded)
			dropping.dropAttempts(CUT_SHORT, patience, this.#examples);
	}

	get #examples(): number {
		return Math.min(MAX_EXAMPLES, this.#maxObjects * EXAMPLE_SHARE);
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

	/**
	 * Sees to it, after the last frame, that no more stay that rules have to look at than there is memory for.
	 *
	 * @returns all that stay
	 */
	limitUnusual(): Connections {
		const limit = Math.max(1, this.#maxConnections * UNUSUAL_SHARE);
		const dropping = this.#dropping;
		const steps = [
			// No answer is waited for any more.
			() => dropping.dropAttempts(CAME_TO_NOTHING, Infinity, this.#examples),
			() => dropping.dropAttempts(CUT_SHORT, Infinity, this.#examples),
			() => dropping.dropLatest(limit),
		];
		let found = new Connections(this.#store, this.departed);
		for (const drop of steps) {
			if (found.unusualCount <= limit) break;
			drop();
			found = new Connections(this.#store, this.departed);
		}
		return found;
	}

	/** Turns healthy connections that ended before a time into totals; none did where that is when the capture began. */
	#fold(beforeNs: number): void {
		if (beforeNs <= 0) return;
		const store = this.#store;
		const recent = store.size - this.#maxConnections * RECENT_SHARE;
		store.retain((id) => {
			if (
				id >= recent ||
				store.lastTimeOf(id) >= beforeNs ||
				!store.isPlain(id)
			)
				return true;
			this.departed.plain.add(id);
			return false;
		});
	}
}
