import { CHUNK_ROWS } from "../compact/layout.js";
import { MAX_WAYS } from "../compact/way-table.js";
import type { StoreMemory } from "../table-memory.js";
import * as at from "./layout.js";
import {
	DOUBLE_BYTES,
	type GrowingTable,
	growingTables,
	type Places,
	placesFor,
	WORD_BYTES,
	wipe,
} from "./places.js";
import { PROGRAM } from "./program.js";
import { storeIn } from "./store-memory.js";
import { readSurvey } from "./survey.js";

/** Bytes of a page of WebAssembly's memory, and of the largest one that can be had. */
const PAGE = 65_536;
const MAX_BYTES = 65_536 * PAGE;

/** How many each table can have at least: so many they begin with. */
const LEAST = 1024;

/** Memory of a kernel that is taken as connections come. */
export interface Growth {
	readonly memory: SharedArrayBuffer;
	readonly tables: readonly GrowingTable[];
	/** Chunks of rows that the tables can have, and those that were handed out. */
	readonly capacity: number;
	readonly chunks: number;
}

/**
 * Memory that threads share V8 does not count, and would leave kernels that nobody has any more where they are, however many
 * there are. So much more than nothing it counts for each, in bytes, of memory that is never touched: that takes none.
 */
const COUNTED_BYTES = 32 * 1024 * 1024;

/** Nothing is counted for the first one: V8 would look for garbage sooner, and most have no other. */
let countedBytes = 0;

/** What a kernel is made of. */
interface Parts {
	/** How many connections it has room for, a power of two. */
	readonly capacity: number;
	readonly places: Places;
	readonly memory: WebAssembly.Memory;
	/** See {@link COUNTED_BYTES}. */
	readonly counted: ArrayBuffer;
	readonly onGrowth: ((growth: Growth) => void) | undefined;
}

/** Takes what lies between two addresses, as far as it can. */
export type Walk = (start: number, end: number) => void;

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
	readonly #parts: Parts;

	/**
	 * Makes a kernel for so many connections at once.
	 *
	 * @param onGrowth called with each chunk of rows that is handed out, before it is used
	 * @returns undefined where that is more than it can address, where so much memory must not be reserved, and
	 *   where programs may not be compiled: then all goes the usual way
	 */
	static of(
		maxConnections: number,
		onGrowth?: (growth: Growth) => void,
	): Kernel | undefined {
		let capacity = LEAST;
		while (capacity < maxConnections) capacity *= 2;
		const places = placesFor(capacity);
		const memory = reserve(places.end);
		if (memory === undefined) return undefined;
		const counted = new ArrayBuffer(countedBytes);
		countedBytes = COUNTED_BYTES;
		return new Kernel({ capacity, places, memory, counted, onGrowth });
	}

	/** Makes a kernel for another capture from this one, which is of no more use, nor what it holds; it has its memory. */
	renewed(): Kernel {
		const { memory, places } = this.#parts;
		wipe(this.state, memory.buffer, places);
		return new Kernel(this.#parts);
	}

	private constructor(parts: Parts) {
		this.#parts = parts;
		const { capacity, places, memory, onGrowth } = parts;
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
		this.state[at.ROW_ROOM] = CHUNK_ROWS;
		const { exports } = new WebAssembly.Instance(program(), {
			env: { memory },
		});
		const look = exports.survey as () => void;
		const tables = growingTables(places);
		const onChunk = (chunks: number): void =>
			onGrowth?.({
				memory: buffer,
				tables,
				capacity: capacity / CHUNK_ROWS,
				chunks,
			});
		this.memory = {
			...storeIn(this.state, buffer, places, onChunk),
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

/** Reserves memory, which other threads may see, if so much can be had. */
function reserve(bytes: number): WebAssembly.Memory | undefined {
	// Not there without a compiler (`node --jitless`).
	if (typeof WebAssembly === "undefined" || bytes > MAX_BYTES) return undefined;
	const pages = Math.ceil(bytes / PAGE);
	try {
		return new WebAssembly.Memory({
			initial: pages,
			maximum: pages,
			shared: true,
		});
	} catch (error) {
		if (error instanceof RangeError) return undefined;
		throw error;
	}
}
