import { SIDE } from "../compact/layout.js";
import { copySide, renumberRow } from "../compact/row-place.js";
import { NO_WAY } from "../compact/way-table.js";
import type { ConnectionStore } from "../connection-store.js";
import { FLOW_WORDS } from "../flow-layout.js";
import { FlowTable, UNKNOWN_FLOW } from "../flow-table.js";
import { NONE } from "../numbering.js";
import type { Room } from "../room.js";
import { composeRows } from "./compose-rows.js";
import { renumber } from "./renumber.js";
import { type Beginning, ImageReader, type StoreImage } from "./store-image.js";

/** Says whether a SYN or SYN-ACK belongs to a known lifetime. */
export type Claims = (
	id: number,
	beginning: Beginning & { opening: object },
) => boolean;

/** The flows that a part shares with what came before it, and whose segments must be noted once more, in order. */
export interface Shared {
	/** Those flows; its numbers are of no meaning. */
	readonly flows: FlowTable;
	/** The last frame of any of them, as the part counts frames; 0 where there are none. */
	readonly lastFrame: number;
}

/**
 * Puts the connections of a later part behind those of a store. What continues an earlier connection,
 * or might, is left out: only its segments can tell what becomes of that.
 */
export class StoreAbsorption {
	readonly #store: ConnectionStore;
	readonly #room: Room;
	readonly #image: StoreImage;
	readonly #reader: ImageReader;
	readonly #claims: Claims;
	/** Frames before the part. */
	readonly #offset: number;
	/** The store's numbers of the part's ways. */
	#ways = new Int32Array(0);
	/** Connections of the part that went on in rows of the store. */
	readonly #composed = new Set<number>();

	constructor(
		store: ConnectionStore,
		room: Room,
		image: StoreImage,
		offset: number,
		claims: Claims,
	) {
		this.#store = store;
		this.#room = room;
		this.#image = image;
		this.#reader = new ImageReader(image);
		this.#offset = offset;
		this.#claims = claims;
	}

	/**
	 * Continues what rows can continue, and adds what is not shared.
	 *
	 * @returns what is left out; undefined where a single run could have kept something else, for want of room
	 */
	run(): Shared | undefined {
		const { ways, objects } = this.#image;
		this.#ways = Int32Array.from(ways, (way) => this.#store.ways.numberOf(way));
		if (this.#ways.includes(NO_WAY)) return undefined;
		const shared = this.#findShared();
		renumber([...objects.values()], this.#offset);
		return this.#addOthers(shared) ? shared : undefined;
	}

	#addOthers(shared: Shared): boolean {
		const { flowOf, flows } = this.#image;
		const hasShared = shared.flows.size > 0;
		for (let id = 0; id < flowOf.length; id += 1) {
			const at = (flowOf[id] as number) * FLOW_WORDS;
			if (
				this.#composed.has(id) ||
				(hasShared && shared.flows.findRow(flows, at) !== UNKNOWN_FLOW)
			)
				continue;
			if (this.#room.isNeeded) {
				const { timeNs } = this.#reader.beginningOf(id);
				if (!this.#room.makeByFolding(timeNs)) return false;
			}
			this.#add(id, at);
		}
		return true;
	}

	#add(id: number, at: number): void {
		const store = this.#store;
		const { flows, rowOf, objects } = this.#image;
		const known = store.flows.findRow(flows, at);
		const flow = known === UNKNOWN_FLOW ? store.flows.addRow(flows, at) : known;
		const previous = known === UNKNOWN_FLOW ? NONE : this.#previousOf(id, flow);
		const row = rowOf[id] as number;
		if (row === NONE) {
			const sides = objects.get(id);
			if (sides !== undefined) store.openObject(flow, previous, sides);
			return;
		}
		const later = this.#reader.rowAt(row);
		renumberRow(later, this.#ways, this.#offset);
		const own = store.rows.placeAt(store.rowOf(store.open(flow, previous)));
		for (const side of [0, SIDE])
			copySide(later.words, later.at + side, own.words, own.at + side);
	}

	/** The lifetime of a known flow that comes before one of the part, unless it is past. */
	#previousOf(id: number, flow: number): number {
		const store = this.#store;
		const latest = store.latestOf(flow);
		const isFirst = this.#image.previousOf[id] === NONE;
		if (latest === NONE || !isFirst) return latest;
		const { timeNs } = this.#reader.beginningOf(id);
		return store.isPast(latest, timeNs) ? NONE : latest;
	}

	#findShared(): Shared {
		const { flowOf, flows } = this.#image;
		const shared = new FlowTable();
		let lifetimes: ReadonlyMap<number, readonly number[]> | undefined;
		let lastFrame = 0;
		for (let id = 0; id < flowOf.length; id += 1) {
			const flow = flowOf[id] as number;
			const at = flow * FLOW_WORDS;
			const known = this.#store.flows.findRow(flows, at);
			if (known === UNKNOWN_FLOW) continue;
			const isNoted = shared.findRow(flows, at) !== UNKNOWN_FLOW;
			lifetimes ??= this.#lifetimesByFlow();
			const ids = lifetimes.get(flow) ?? [id];
			const last = this.#reader.lastFrameOf(id);
			if (!isNoted && !this.#continues(known, ids)) continue;
			if (!isNoted && ids.length === 1 && this.#isComposed(known, id)) {
				this.#composed.add(id);
				continue;
			}
			if (!isNoted) shared.addRow(flows, at);
			lastFrame = Math.max(lastFrame, last);
		}
		return { flows: shared, lastFrame };
	}

	/** Continues the row of a flow's latest connection by that of a connection of the part, where rows can tell. */
	#isComposed(flow: number, id: number): boolean {
		const store = this.#store;
		const latest = store.latestOf(flow);
		const own = store.rowOf(latest);
		const row = this.#image.rowOf[id] as number;
		const beginning = this.#reader.beginningOf(id);
		if (own === NONE || row === NONE) return false;
		if (beginning.opening !== undefined && !this.#isClaimed(latest, beginning))
			return false;
		// Who was asked for its openings may be an object now.
		if (store.rowOf(latest) === NONE) return false;
		const later = this.#reader.rowAt(row);
		renumberRow(later, this.#ways, this.#offset);
		return composeRows(store.rows.placeAt(own), later);
	}

	/** The connections of flows that have several. */
	#lifetimesByFlow(): ReadonlyMap<number, readonly number[]> {
		const { flowOf, previousOf } = this.#image;
		const lifetimes = new Map<number, number[]>();
		previousOf.forEach((previous, id) => {
			if (previous === NONE) return;
			const flow = flowOf[id] as number;
			const known = lifetimes.get(flow);
			if (known === undefined) lifetimes.set(flow, [previous, id]);
			else known.push(id);
		});
		return lifetimes;
	}

	/** Might the flow's first two lifetimes in the part be others than they seem, after what came before? */
	#continues(flow: number, [first = NONE, second]: readonly number[]): boolean {
		const store = this.#store;
		const latest = store.latestOf(flow);
		const beginning = this.#reader.beginningOf(first);
		if (latest === NONE || store.isPast(latest, beginning.timeNs)) return false;
		if (beginning.opening === undefined) return true;
		return (
			this.#isClaimed(latest, beginning) ||
			this.#isClaimed(store.idBefore(latest), beginning) ||
			(second !== undefined &&
				this.#isClaimed(latest, this.#reader.beginningOf(second)))
		);
	}

	#isClaimed(id: number, beginning: Beginning): boolean {
		const { opening } = beginning;
		return (
			id !== NONE &&
			opening !== undefined &&
			!this.#store.isPast(id, beginning.timeNs) &&
			this.#claims(id, { ...beginning, opening })
		);
	}
}
