import {
	BEYOND,
	CHUNK_ROWS,
	CHUNK_WORDS,
	PART,
	SIDE,
} from "../compact/layout.js";
import { MAX_WAYS } from "../compact/way-table.js";
import { FLOW_WORDS } from "../flow-layout.js";
import * as at from "./layout.js";

export const WORD_BYTES = 4;
export const DOUBLE_BYTES = 8;

/** Tables begin at multiples of this, in bytes: then places of both ends of a row differ in one bit of their addresses. */
const ALIGNMENT = 2 * SIDE * WORD_BYTES;

/** Bytes per row of each table. */
const FLOW_BYTES = FLOW_WORDS * WORD_BYTES;
const ROW_BYTES = (CHUNK_WORDS / CHUNK_ROWS) * WORD_BYTES;

/** Tables in the memory of a {@link Kernel}: addresses in bytes. */
export interface Places {
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

/** Lays the tables out, one behind the other. */
export function placesFor(capacity: number): Places {
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

/** A table that takes as many bytes of memory for each chunk of rows, and which of these are written to first of all. */
export interface GrowingTable {
	/** Address of what belongs to the first chunk. */
	readonly start: number;
	/** Bytes from one chunk to the next, and those of them that are used. */
	readonly stride: number;
	readonly length: number;
}

/** The tables that grow as connections come, those last that are written to after the last frame. */
export function growingTables(places: Places): readonly GrowingTable[] {
	const list = (start: number, bytes: number): GrowingTable => ({
		start,
		stride: CHUNK_ROWS * bytes,
		length: CHUNK_ROWS * bytes,
	});
	return [
		...rowTables(places),
		list(places.flows, FLOW_BYTES),
		list(places.flowOf, WORD_BYTES),
		list(places.rowOf, WORD_BYTES),
		list(places.previousOf, WORD_BYTES),
		list(places.plain, WORD_BYTES),
		list(places.plainPorts, WORD_BYTES / 2),
		list(places.plainTimes, DOUBLE_BYTES),
	];
}

/** Writes 0 to all that a kernel found 0 at first, and that is read before it is written: third parts of rows are not. */
export function wipe(
	state: Int32Array,
	buffer: SharedArrayBuffer,
	places: Places,
): void {
	const words = new Int32Array(buffer);
	const clear = (start: number, bytes: number): void => {
		words.fill(0, start / WORD_BYTES, (start + bytes) / WORD_BYTES);
	};
	const count = (index: number): number => state[index] as number;
	const ways = count(at.WAY_COUNT);
	clear(places.flowSlots, places.flows - places.flowSlots);
	clear(places.flows, count(at.FLOW_COUNT) * FLOW_BYTES);
	clear(places.ways, ways * at.WAY_WORDS * WORD_BYTES);
	clear(places.waySlots, places.beginnings - places.waySlots);
	clear(places.beginnings, ways * at.BEGINNING_WORDS * WORD_BYTES);
	for (let row = 0; row < count(at.ROW_COUNT); row += CHUNK_ROWS)
		for (const { start, stride, length } of rowTables(places))
			clear(start + (row / CHUNK_ROWS) * stride, length);
	clear(0, at.BUFFER_AT);
}

/** The first two parts of rows, of low ends and of high ones. */
const rowTables = (places: Places): readonly GrowingTable[] =>
	[0, SIDE, BEYOND, BEYOND + SIDE].map((words) => ({
		start: places.rows + words * WORD_BYTES,
		stride: CHUNK_WORDS * WORD_BYTES,
		length: CHUNK_ROWS * PART * WORD_BYTES,
	}));
