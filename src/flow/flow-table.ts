import { IPV4_MAPPED, type Segment } from "../decode/segment.js";
import type { FlowKey } from "./flow-key.js";
import {
	FIRST_NOTE,
	HASH,
	PORTS,
	FLOW_WORDS as ROW,
	IP_VERSION as VERSION,
} from "./flow-layout.js";
import { FACTOR, mix } from "./mix.js";
import { type FlowMemory, flowsOnHeap, NO_WORDS } from "./table-memory.js";

const FIRST_ROWS = 1024;

/**
 * A slot that is free. Others hold row number + 1 in the bits that tell slots apart, and the upper bits of the
 * flow's hash in the others: so a row is hardly ever looked at for another flow.
 */
const EMPTY = 0;

/** Index of a flow that the table does not hold. */
export const UNKNOWN_FLOW = -1;

/**
 * Finds the number of a 4-tuple: open addressing on typed arrays, nothing allocated per look-up.
 * Flows are numbered from 0 in the order in which they were added.
 */
export class FlowTable {
	readonly #memory: FlowMemory;
	#rows: Int32Array;
	#slots: Int32Array;
	/** The row of a segment's flow, to be looked up or added. */
	readonly #scratch = new Int32Array(ROW);

	constructor(memory: FlowMemory = flowsOnHeap()) {
		this.#memory = memory;
		memory.room = Math.max(memory.room, FIRST_ROWS);
		this.#rows = memory.rows.extend(NO_WORDS, memory.room * ROW);
		this.#slots = memory.slots.extend(NO_WORDS, memory.room * 2);
	}

	get size(): number {
		return this.#memory.count;
	}

	/**
	 * Number of the segment's flow, or {@link UNKNOWN_FLOW}. Called for each frame, so nothing of it is left
	 * to other functions where both addresses are IPv4.
	 */
	find(segment: Segment, fromLow: boolean): number {
		if (segment.ipVersion !== 4) return this.#findIpv6(segment, fromLow);
		const slots = this.#slots;
		const rows = this.#rows;
		const mask = slots.length - 1;
		const { source3, destination3, sourcePort, destinationPort } = segment;
		const low3 = fromLow ? source3 : destination3;
		const high3 = fromLow ? destination3 : source3;
		const ports = fromLow
			? (sourcePort << 16) | destinationPort
			: (destinationPort << 16) | sourcePort;
		let hash = Math.imul(this.#memory.seed ^ low3, FACTOR);
		hash = Math.imul(hash ^ (hash >>> 15) ^ high3, FACTOR);
		hash = Math.imul(hash ^ (hash >>> 15) ^ ports, FACTOR);
		hash ^= hash >>> 15;
		for (let place = hash; ; place = (place + 1) | 0) {
			const slot = slots[place & mask] as number;
			if (slot === EMPTY) return UNKNOWN_FLOW;
			if (((slot ^ hash) & ~mask) !== 0) continue;
			const row = (slot & mask) - 1;
			const at = row * ROW;
			if (
				rows[at + PORTS] === ports &&
				rows[at + 3] === low3 &&
				rows[at + 7] === high3 &&
				rows[at + VERSION] === 4
			)
				return row;
		}
	}

	#findIpv6(segment: Segment, fromLow: boolean): number {
		writeRow(this.#scratch, segment, fromLow);
		return this.findRow(this.#scratch, 0);
	}

	/** Adds the segment's flow, which must not be known, and returns its number. */
	add(segment: Segment, fromLow: boolean): number {
		writeRow(this.#scratch, segment, fromLow);
		return this.addRow(this.#scratch, 0);
	}

	/**
	 * Forgets flows; those that stay are numbered anew, in the same order.
	 *
	 * @param stays whether a flow stays, by its number
	 * @returns the new number of each flow, {@link UNKNOWN_FLOW} for those forgotten
	 */
	retain(stays: (flow: number) => boolean): Int32Array {
		const { size } = this;
		const numbers = new Int32Array(size).fill(UNKNOWN_FLOW);
		let kept = 0;
		for (let flow = 0; flow < size; flow += 1) {
			if (!stays(flow)) continue;
			this.#rows.copyWithin(kept * ROW, flow * ROW, (flow + 1) * ROW);
			numbers[flow] = kept;
			kept += 1;
		}
		this.#rows.fill(0, kept * ROW, size * ROW);
		this.#memory.count = kept;
		this.#slots.fill(0);
		for (let row = 0; row < kept; row += 1) this.#place(row);
		return numbers;
	}

	/** The rows of all flows, in the order of their numbers, {@link FLOW_WORDS} each; no copy. */
	image(): Int32Array {
		return this.#rows.subarray(0, this.size * ROW);
	}

	/** Number of the flow that another table's row at `at` is of, or {@link UNKNOWN_FLOW}. */
	findRow(rows: Int32Array, at: number): number {
		const mask = this.#slots.length - 1;
		const hash = hashOf(rows, at, this.#memory.seed);
		for (let place = hash; ; place = (place + 1) | 0) {
			const slot = this.#slots[place & mask] as number;
			if (slot === EMPTY) return UNKNOWN_FLOW;
			const row = (slot & mask) - 1;
			if (
				((slot ^ hash) & ~mask) === 0 &&
				isSameFlow(this.#rows, row * ROW, rows, at)
			)
				return row;
		}
	}

	/** Adds the flow of another table's row, which must not be known, and returns its number. */
	addRow(rows: Int32Array, at: number): number {
		const memory = this.#memory;
		if (memory.count === memory.room) this.#grow();
		const row = memory.count;
		memory.count += 1;
		const own = row * ROW;
		for (let word = 0; word < HASH; word += 1)
			this.#rows[own + word] = rows[at + word] as number;
		this.#rows[own + HASH] = hashOf(rows, at, this.#memory.seed);
		this.#rows[own + VERSION] = rows[at + VERSION] as number;
		this.#place(row);
		return row;
	}

	/** What the user of the table noted of a flow: a number each at index 0 and 1, at first 0. */
	noteOf(flow: number, index: 0 | 1): number {
		return this.#rows[flow * ROW + FIRST_NOTE + index] as number;
	}

	setNote(flow: number, index: 0 | 1, value: number): void {
		const at = flow * ROW;
		this.#rows[at + FIRST_NOTE + index] = value;
		this.#memory.forget(this.#rows, at);
	}

	/** One of the four words of the lower or higher end's address. */
	wordOf(flow: number, isLow: boolean, index: number): number {
		return this.#rows[flow * ROW + (isLow ? 0 : 4) + index] as number;
	}

	portOf(flow: number, isLow: boolean): number {
		const ports = this.#rows[flow * ROW + PORTS] as number;
		return isLow ? ports >>> 16 : ports & 0xffff;
	}

	isIpv4(flow: number, isLow: boolean): boolean {
		return (
			this.wordOf(flow, isLow, 2) === IPV4_MAPPED &&
			this.wordOf(flow, isLow, 1) === 0 &&
			this.wordOf(flow, isLow, 0) === 0
		);
	}

	/** The 4-tuple of a flow. */
	keyOf(flow: number): FlowKey {
		return {
			low0: this.wordOf(flow, true, 0),
			low1: this.wordOf(flow, true, 1),
			low2: this.wordOf(flow, true, 2),
			low3: this.wordOf(flow, true, 3),
			lowPort: this.portOf(flow, true),
			high0: this.wordOf(flow, false, 0),
			high1: this.wordOf(flow, false, 1),
			high2: this.wordOf(flow, false, 2),
			high3: this.wordOf(flow, false, 3),
			highPort: this.portOf(flow, false),
		};
	}

	#place(row: number): void {
		const mask = this.#slots.length - 1;
		const hash = this.#rows[row * ROW + HASH] as number;
		let place = hash;
		while (this.#slots[place & mask] !== EMPTY) place = (place + 1) | 0;
		this.#slots[place & mask] = (hash & ~mask) | (row + 1);
	}

	#grow(): void {
		const memory = this.#memory;
		memory.room *= 2;
		this.#rows = memory.rows.extend(this.#rows, memory.room * ROW);
		// Written before it is read, as in `CompactTable`.
		this.#slots = memory.slots.extend(NO_WORDS, memory.room * 2).fill(0);
		for (let row = 0; row < memory.count; row += 1) this.#place(row);
	}
}

/** Writes the 4-tuple of a segment as a row has it. */
function writeRow(row: Int32Array, segment: Segment, fromLow: boolean): void {
	const low = fromLow ? 0 : 4;
	const high = fromLow ? 4 : 0;
	row[low] = segment.source0;
	row[low + 1] = segment.source1;
	row[low + 2] = segment.source2;
	row[low + 3] = segment.source3;
	row[high] = segment.destination0;
	row[high + 1] = segment.destination1;
	row[high + 2] = segment.destination2;
	row[high + 3] = segment.destination3;
	row[PORTS] = fromLow
		? (segment.sourcePort << 16) | segment.destinationPort
		: (segment.destinationPort << 16) | segment.sourcePort;
	row[VERSION] = segment.ipVersion;
}

function isSameFlow(
	rows: Int32Array,
	at: number,
	others: Int32Array,
	place: number,
): boolean {
	for (let word = 0; word <= PORTS; word += 1)
		if (rows[at + word] !== others[place + word]) return false;
	return rows[at + VERSION] === others[place + VERSION];
}

/**
 * The same for both directions: the low end enters first. Each word is mixed on its own, and from a
 * seed, so that no choice of addresses and ports makes flows fall together.
 */
function hashOf(rows: Int32Array, at: number, seed: number): number {
	const low3 = rows[at + 3] as number;
	const high3 = rows[at + 7] as number;
	const hash = mix(mix(mix(seed, low3), high3), rows[at + PORTS] as number);
	return rows[at + VERSION] === 4 ? hash : mixUpperWords(hash, rows, at);
}

/**
 * Mixes the upper words of IPv6 addresses, one after the other: taken together by anything that is the
 * same either way, two ends in one network would cancel each other out.
 */
function mixUpperWords(hash: number, rows: Int32Array, at: number): number {
	let mixed = hash;
	for (let word = at; word < at + 3; word += 1)
		mixed = mix(mixed, rows[word] as number);
	for (let word = at + 4; word < at + 7; word += 1)
		mixed = mix(mixed, rows[word] as number);
	return mixed;
}
