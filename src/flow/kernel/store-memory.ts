import type { Region, RowMemory, StoreMemory } from "../table-memory.js";
import * as at from "./layout.js";
import type { Places } from "./places.js";
import { forgetterOf } from "./recent.js";

/**
 * Where a store lies in a kernel's memory.
 *
 * @param onChunk called with how many chunks of rows were handed out by now, each time
 */
export function storeIn(
	state: Int32Array,
	buffer: SharedArrayBuffer,
	places: Places,
	onChunk: (chunks: number) => void,
): StoreMemory {
	const region = (start: number): Region => ({
		extend: (_, length) => new Int32Array(buffer, start, length),
	});
	const seed = state[at.SEED] as number;
	return {
		flows: Object.assign(new Bounds(state, at.FLOW_COUNT, at.FLOW_ROOM), {
			rows: region(places.flows),
			slots: region(places.flowSlots),
			seed,
			forget: forgetterOf(buffer),
		}),
		ways: Object.assign(new Bounds(state, at.WAY_COUNT, at.WAY_ROOM), {
			rows: region(places.ways),
			slots: region(places.waySlots),
			seed,
		}),
		rows: Object.assign(new Bounds(state, at.ROW_COUNT, at.ROW_ROOM), {
			add: rowsFrom(buffer, places.rows, onChunk),
		}),
		freeRows: Object.assign(new Count(state, at.FREE_ROW_COUNT), {
			words: region(places.freeRows),
		}),
		lifetimes: Object.assign(
			new Bounds(state, at.CONNECTION_COUNT, at.CONNECTION_ROOM),
			{
				flows: region(places.flowOf),
				rows: region(places.rowOf),
				previous: region(places.previousOf),
			},
		),
	};
}

/** Hands out stretches of memory, one behind the other. */
function rowsFrom(
	buffer: SharedArrayBuffer,
	start: number,
	onChunk: (chunks: number) => void,
): RowMemory["add"] {
	let end = start;
	let chunks = 0;
	return (length) => {
		chunks += 1;
		onChunk(chunks);
		const words = new Int32Array(buffer, end, length);
		end += words.byteLength;
		return words;
	};
}

/** How many rows a table has: in a word that the kernel reads and writes as well. */
class Count {
	protected readonly state: Int32Array;
	readonly #at: number;

	constructor(state: Int32Array, at: number) {
		this.state = state;
		this.#at = at;
	}

	get count(): number {
		return this.state[this.#at] as number;
	}

	set count(count: number) {
		this.state[this.#at] = count;
	}
}

/** The same with how many it has room for. */
class Bounds extends Count {
	readonly #roomAt: number;

	constructor(state: Int32Array, at: number, roomAt: number) {
		super(state, at);
		this.#roomAt = roomAt;
	}

	get room(): number {
		return this.state[this.#roomAt] as number;
	}

	set room(room: number) {
		this.state[this.#roomAt] = room;
	}
}
