import { CHUNK_ROWS, CHUNK_WORDS, SIDE } from "../compact/layout.js";
import { MAX_WAYS } from "../compact/way-table.js";
import { FLOW_WORDS } from "../flow-layout.js";
import type { Region, RowMemory, StoreMemory } from "../table-memory.js";
import * as at from "./layout.js";
import { PROGRAM } from "./program.js";
import { forgetterOf } from "./recent.js";
import { readSurvey } from "./survey.js";

/** Bytes of a page of WebAssembly's memory, and of the largest one that can be had. */
const PAGE = 65_536;
const MAX_BYTES = 65_536 * PAGE;

const WORD_BYTES = 4;
const DOUBLE_BYTES = 8;

/** Tables begin at multiples of this, in bytes: then places of both ends of a row differ in one bit of their addresses. */
const ALIGNMENT = 2 * SIDE * WORD_BYTES;

/** Bytes per row of each table. */
const FLOW_BYTES = FLOW_WORDS * WORD_BYTES;
const ROW_BYTES = (CHUNK_WORDS / CHUNK_ROWS) * WORD_BYTES;

/** How many each table can have at least: so many they begin with. */
const LEAST = 1024;

/** Takes what lies between two addresses, as far as it can. */
export type Walk = (start: number, end: number) => void;

/** Tables in the memory of a {@link Kernel}: addresses in bytes. */
interface Places {
	readonly flows: number;
	readonly flowSlots: number;
	readonly ways: number;
	readonly waySlots: number;
	readonly beginnings: number;
	readonly rows: number;
	readonly freeRows: number;
	readonly plain: number;
	readonly plainPorts: number;
	readonly plainTimes: number;
	readonly unusual: number;
	readonly waysUsed: number;
	readonly sums: number;
	readonly flowOf: number;
	readonly rowOf: number;
	readonly previousOf: number;
	readonly end: number;
}

/**
 * The short way of what nearly all frames of a large capture are: a program in WebAssembly that takes them from
 * the bytes of the file straight to the rows of the flow table. Its memory, in which these tables then lie, is
 * reserved as a whole, and takes room as it is used.
 */
export class Kernel {
	/** Where a `ConnectionStore` has to lie for the kernel to find it; for one. */
	readonly memory: StoreMemory;
	/** Words and doubles of the state, see `layout.ts`. */
	readonly state: Int32Array;
	readonly times: Float64Array;
	/** Words and doubles of the segment that was decoded last. */
	readonly segment: Int32Array;
	readonly segmentTimes: Float64Array;
	/** How frames begin that took each way, {@link at.BEGINNING_WORDS} each. */
	readonly beginnings: Int32Array;
	/** Bytes of the capture that lay elsewhere, and those that were read here. */
	readonly input: Uint8Array;
	readonly buffer: Uint8Array;
	/** Take records of a pcap, and blocks of a pcapng, from one address to another; see `wasm/records.ts`. */
	readonly walkRecords: Walk;
	readonly walkBlocks: Walk;

	/**
	 * Makes a kernel for so many connections at once.
	 *
	 * @returns undefined where that is more than it can address, where so much memory must not be reserved, and
	 *   where programs may not be compiled: then all goes the usual way
	 */
	static of(maxConnections: number): Kernel | undefined {
		let capacity = LEAST;
		while (capacity < maxConnections) capacity *= 2;
		const places = placesFor(capacity);
		const memory = reserve(places.end);
		return memory === undefined
			? undefined
			: new Kernel(capacity, places, memory);
	}

	private constructor(
		capacity: number,
		places: Places,
		memory: WebAssembly.Memory,
	) {
		const { buffer } = memory;
		this.state = new Int32Array(buffer, 0, at.STATE_BYTES / WORD_BYTES);
		this.times = new Float64Array(buffer, 0, at.STATE_BYTES / DOUBLE_BYTES);
		this.segment = new Int32Array(
			buffer,
			at.SEGMENT_AT,
			at.SEGMENT_BYTES / WORD_BYTES,
		);
		this.segmentTimes = new Float64Array(
			buffer,
			at.SEGMENT_AT,
			at.SEGMENT_BYTES / DOUBLE_BYTES,
		);
		this.beginnings = new Int32Array(
			buffer,
			places.beginnings,
			MAX_WAYS * at.BEGINNING_WORDS,
		);
		this.input = new Uint8Array(buffer, at.INPUT_AT, at.INPUT_BYTES);
		this.buffer = new Uint8Array(buffer, at.BUFFER_AT, at.BUFFER_BYTES);
		this.#tell(places);
		this.state[at.FLOW_ROOM] = capacity;
		this.state[at.ROW_ROOM] = capacity;
		const { exports } = new WebAssembly.Instance(program(), {
			env: { memory },
		});
		const look = exports.survey as () => void;
		this.memory = {
			...memoryOf(this.state, buffer, places),
			survey: () => {
				look();
				return readSurvey(this.state, buffer);
			},
		};
		this.walkRecords = exports.walkRecords as Walk;
		this.walkBlocks = exports.walkBlocks as Walk;
	}

	#tell(places: Places): void {
		const { state } = this;
		state[at.SEED] = Math.random() * 0x100000000;
		state[at.FLOWS_AT] = places.flows;
		state[at.FLOW_SLOTS_AT] = places.flowSlots;
		state[at.WAYS_AT] = places.ways;
		state[at.WAY_SLOTS_AT] = places.waySlots;
		state[at.BEGINNINGS_AT] = places.beginnings;
		state[at.ROWS_AT] = places.rows;
		state[at.FREE_ROWS_AT] = places.freeRows;
		state[at.FLOW_OF_AT] = places.flowOf;
		state[at.ROW_OF_AT] = places.rowOf;
		state[at.PREVIOUS_OF_AT] = places.previousOf;
		state[at.PLAIN_AT] = places.plain;
		state[at.PLAIN_PORTS_AT] = places.plainPorts;
		state[at.PLAIN_TIMES_AT] = places.plainTimes;
		state[at.UNUSUAL_AT] = places.unusual;
		state[at.WAYS_USED_AT] = places.waysUsed;
		state[at.SUMS_AT] = places.sums;
	}
}

let compiled: WebAssembly.Module | undefined;

/** The kernel's program, compiled once: V8 makes it faster the more of it has run, whichever kernel ran it. */
function program(): WebAssembly.Module {
	compiled ??= new WebAssembly.Module(bytesOf(atob(PROGRAM)));
	return compiled;
}

/** A loop of its own: one that calls a function takes longer than all the rest of making a kernel. */
function bytesOf(text: string): Uint8Array<ArrayBuffer> {
	const bytes = new Uint8Array(text.length);
	for (let index = 0; index < bytes.length; index += 1)
		bytes[index] = text.charCodeAt(index);
	return bytes;
}

/** Reserves memory, if so much can be had. */
function reserve(bytes: number): WebAssembly.Memory | undefined {
	// Not there without a compiler (`node --jitless`).
	if (typeof WebAssembly === "undefined" || bytes > MAX_BYTES) return undefined;
	const pages = Math.ceil(bytes / PAGE);
	try {
		return new WebAssembly.Memory({ initial: pages, maximum: pages });
	} catch (error) {
		if (error instanceof RangeError) return undefined;
		throw error;
	}
}

/** Lays the tables out, one behind the other. */
function placesFor(capacity: number): Places {
	let end = at.TABLES_AT;
	const place = (bytes: number): number => {
		const start = Math.ceil(end / ALIGNMENT) * ALIGNMENT;
		end = start + bytes;
		return start;
	};
	const slots = 2 * capacity * WORD_BYTES;
	return {
		flowSlots: place(slots),
		flows: place(capacity * FLOW_BYTES),
		ways: place(MAX_WAYS * at.WAY_WORDS * WORD_BYTES),
		waySlots: place(2 * MAX_WAYS * WORD_BYTES),
		beginnings: place(MAX_WAYS * at.BEGINNING_WORDS * WORD_BYTES),
		flowOf: place(capacity * WORD_BYTES),
		rowOf: place(capacity * WORD_BYTES),
		previousOf: place(capacity * WORD_BYTES),
		freeRows: place(capacity * WORD_BYTES),
		plain: place(capacity * WORD_BYTES),
		plainPorts: place(capacity * 2),
		plainTimes: place(capacity * DOUBLE_BYTES),
		unusual: place(capacity * WORD_BYTES),
		waysUsed: place(MAX_WAYS),
		sums: place(at.SUMS * DOUBLE_BYTES),
		rows: place(capacity * ROW_BYTES),
		end,
	};
}

function memoryOf(
	state: Int32Array,
	buffer: ArrayBuffer,
	places: Places,
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
			add: rowsFrom(buffer, places.rows),
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
function rowsFrom(buffer: ArrayBuffer, start: number): RowMemory["add"] {
	let end = start;
	return (length) => {
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
