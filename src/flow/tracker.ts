import { type Segment, TcpFlag } from "../decode/segment.js";
import { belongsTo, type Opening } from "./belonging.js";
import { rowBelongs } from "./compact/row-belonging.js";
import { ConnectionStore } from "./connection-store.js";
import type { Connections } from "./connections.js";
import type { Departed } from "./departed.js";
import { isFromLow } from "./flow-key.js";
import { UNKNOWN_FLOW } from "./flow-table.js";
import { MEMORY_NS } from "./memory.js";
import {
	type Claims,
	type Shared,
	StoreAbsorption,
} from "./merge/absorb-store.js";
import type { StoreImage } from "./merge/store-image.js";
import { NONE } from "./numbering.js";
import { DEFAULT_MAX_CONNECTIONS, Room } from "./room.js";
import type { StoreMemory } from "./table-memory.js";

/** A piece of a capture has more connections than are kept at once. */
export class PieceTooLarge extends Error {}

/** Turns segments, in file order, into connections. Judges nothing. */
export class Tracker {
	readonly store: ConnectionStore;
	readonly #room: Room;

	/** Nothing may be forgotten of a piece of a capture before what came before it is known. */
	readonly #isPiece: boolean;

	/**
	 * @param maxConnections how many connections are kept at once, at least 1
	 * @param memory where they are to lie; on the heap where left out
	 */
	constructor(
		maxConnections = DEFAULT_MAX_CONNECTIONS,
		isPiece = false,
		memory?: StoreMemory,
	) {
		this.store = new ConnectionStore(memory);
		this.#room = new Room(this.store, maxConnections);
		this.#isPiece = isPiece;
	}

	/** How many connections there may be before another one may not begin just so. */
	get connectionLimit(): number {
		return this.#room.limit;
	}

	/** What is left of connections that are no longer in the store. */
	get departed(): Departed {
		return this.#room.departed;
	}

	/** All connections as plain data; the tracker must not be used any more. */
	image(): StoreImage {
		return this.store.image();
	}

	/**
	 * Takes over the connections of the part that follows.
	 *
	 * @param offset how many frames came before it
	 * @returns what of the part must be tracked here once more; undefined where a single run could have kept something else
	 */
	absorb(image: StoreImage, offset: number): Shared | undefined {
		const claims: Claims = (id, { opening, fromLow }) =>
			this.#isOf(id, opening, fromLow);
		return new StoreAbsorption(
			this.store,
			this.#room,
			image,
			offset,
			claims,
		).run();
	}

	/**
	 * Makes what is kept independent of when it was looked through.
	 *
	 * @param startNs time of the earliest frame: nothing is past in a capture that is short
	 * @param endNs time of the last frame
	 * @returns all connections that are kept
	 */
	settle(startNs: number, endNs: number): Connections {
		if (startNs < endNs - MEMORY_NS) this.#room.settle(endNs);
		return this.#room.limitUnusual();
	}

	/** Notes one segment; keeps no reference to it. */
	track(segment: Segment): void {
		const fromLow = isFromLow(segment);
		const { store } = this;
		const flow = store.flows.find(segment, fromLow);
		if (
			flow === UNKNOWN_FLOW ||
			(segment.flags & (TcpFlag.SYN | TcpFlag.RST)) === TcpFlag.SYN
		) {
			this.#noteOpening(flow, segment, fromLow);
			return;
		}
		const row = store.latestRowOf(flow);
		if (row === NONE || !store.rows.note(row, segment, fromLow))
			this.#noteMore(flow, segment, fromLow);
	}

	/** Notes a segment that a row cannot hold, or that comes when its connection is past. */
	#noteMore(flow: number, segment: Segment, fromLow: boolean): void {
		const latest = this.#latestOf(flow, segment);
		if (latest === NONE) this.#noteOpening(flow, segment, fromLow);
		else this.#noteObject(latest, segment, fromLow);
	}

	/** The latest lifetime of a flow, {@link NONE} where it is past or forgotten: nothing is asked of those before it. */
	#latestOf(flow: number, { timeNs }: Segment): number {
		const { store } = this;
		const latest = flow === UNKNOWN_FLOW ? NONE : store.latestOf(flow);
		return latest === NONE || store.isPast(latest, timeNs) ? NONE : latest;
	}

	/** Notes a segment that may begin a connection. */
	#noteOpening(flow: number, segment: Segment, fromLow: boolean): void {
		const { store } = this;
		const known = this.#lifetimeOf(flow, segment, fromLow);
		if (known !== NONE) this.#note(known, segment, fromLow);
		else if (!this.#room.isNeeded)
			this.#note(this.#open(flow, segment, fromLow), segment, fromLow);
		else if (this.#isPiece) throw new PieceTooLarge();
		else if (this.#room.make(segment.timeNs)) {
			// Flows have new numbers now.
			const found = store.flows.find(segment, fromLow);
			this.#note(this.#open(found, segment, fromLow), segment, fromLow);
		} else this.departed.refusedSegments += 1;
	}

	#note(id: number, segment: Segment, fromLow: boolean): void {
		const { store } = this;
		const row = store.rowOf(id);
		if (row === NONE || !store.rows.note(row, segment, fromLow))
			this.#noteObject(id, segment, fromLow);
	}

	#noteObject(id: number, segment: Segment, fromLow: boolean): void {
		const { low, high } = this.store.objectOf(id);
		if (fromLow) low.note(segment, high);
		else high.note(segment, low);
	}

	/** Number of the lifetime that a SYN or SYN-ACK belongs to, {@link NONE} where it begins another. */
	#lifetimeOf(flow: number, segment: Segment, fromLow: boolean): number {
		const { store } = this;
		const latest = this.#latestOf(flow, segment);
		if (latest === NONE) return NONE;
		if (this.#isOf(latest, segment, fromLow)) return latest;
		const previous = store.idBefore(latest);
		return previous !== NONE &&
			!store.isPast(previous, segment.timeNs) &&
			this.#isOf(previous, segment, fromLow)
			? previous
			: NONE;
	}

	#open(flow: number, segment: Segment, fromLow: boolean): number {
		const { store } = this;
		return flow === UNKNOWN_FLOW
			? store.openFlow(segment, fromLow)
			: store.open(flow, this.#latestOf(flow, segment));
	}

	/** Does this SYN or SYN-ACK belong to the lifetime, or does it begin another? */
	#isOf(id: number, segment: Opening, fromLow: boolean): boolean {
		const { store } = this;
		const row = store.rowOf(id);
		const belongs =
			row === NONE ? undefined : rowBelongs(store.rows, row, segment, fromLow);
		return belongs ?? belongsTo(store.objectOf(id), segment, fromLow);
	}
}
