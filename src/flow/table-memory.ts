import type { Survey } from "./survey.js";

/** Where a list of words lies that grows. */
export interface Region {
	/**
	 * Makes a list longer, which may lie elsewhere then.
	 *
	 * @param words what was returned before, of no more use now; empty at first
	 * @param length in words
	 * @returns a list that begins with those words
	 */
	extend(words: Int32Array, length: number): Int32Array;
}

/** Where a list lies, and how long it is. */
export interface ListMemory {
	/** How many are in use. */
	count: number;
	readonly words: Region;
}

/** Where a table lies that is found in by hash. */
export interface TableMemory {
	/** How many rows are in use, and how many there is room for before it has to grow; a power of two, or 0 at first. */
	count: number;
	room: number;
	readonly rows: Region;
	/**
	 * Each says which row is found from there, 0 for an empty slot; twice as many as there is room for rows, and a
	 * power of two.
	 */
	readonly slots: Region;
	/** Another one per table, as int32: it decides where rows lie, never their numbers. */
	readonly seed: number;
}

/** A table of flows, and who else knows what was noted of them. */
export interface FlowMemory extends TableMemory {
	/** Says that what was noted of a flow is another thing now; its words stand at a place. */
	forget(words: Int32Array, at: number): void;
}

/** Where connections lie that are rows. */
export interface RowMemory {
	/** How many rows were handed out, and how many there is memory for: whole chunks, some of which may be there at first. */
	count: number;
	room: number;
	/** Memory of a number of words, all 0, that are not moved any more. */
	add(words: number): Int32Array;
}

/** Where the numbers of connections lie. */
export interface LifetimeMemory {
	count: number;
	room: number;
	readonly flows: Region;
	readonly rows: Region;
	readonly previous: Region;
}

/** Where all that a `ConnectionStore` keeps in words lies. */
export interface StoreMemory {
	readonly flows: FlowMemory;
	readonly ways: TableMemory;
	readonly rows: RowMemory;
	readonly freeRows: ListMemory;
	readonly lifetimes: LifetimeMemory;
	/** Looks at all that lies there, faster than who asks could; valid until the next look. */
	survey?(): Survey;
}

export const NO_WORDS = new Int32Array(0);

/** Memory that is asked for when it is needed. */
const heap: Region = {
	extend(words, length) {
		const grown = new Int32Array(length);
		grown.set(words);
		return grown;
	},
};

export const tableOnHeap = (): TableMemory => ({
	count: 0,
	room: 0,
	rows: heap,
	slots: heap,
	seed: (Math.random() * 0x100000000) | 0,
});

export const flowsOnHeap = (): FlowMemory => ({
	...tableOnHeap(),
	forget() {},
});

export const storeOnHeap = (): StoreMemory => ({
	flows: flowsOnHeap(),
	ways: tableOnHeap(),
	rows: {
		count: 0,
		room: 0,
		add: (words) => new Int32Array(words),
	},
	freeRows: { count: 0, words: heap },
	lifetimes: { count: 0, room: 0, flows: heap, rows: heap, previous: heap },
});
