import { NONE, type Numbering } from "./numbering.js";
import { type LifetimeMemory, NO_WORDS } from "./table-memory.js";

const FIRST_ROOM = 1024;

/** Flow, row and preceding lifetime of each connection, by its number. */
export class Lifetimes {
	readonly #memory: LifetimeMemory;
	#flows: Int32Array = NO_WORDS;
	#rows: Int32Array = NO_WORDS;
	#previous: Int32Array = NO_WORDS;

	constructor(memory: LifetimeMemory) {
		this.#memory = memory;
		this.#extend(FIRST_ROOM);
	}

	get size(): number {
		return this.#memory.count;
	}

	flowOf(id: number): number {
		return this.#flows[id] as number;
	}

	rowOf(id: number): number {
		return this.#rows[id] as number;
	}

	setRow(id: number, row: number): void {
		this.#rows[id] = row;
	}

	previousOf(id: number): number {
		return this.#previous[id] as number;
	}

	/** Adds a connection and returns its number. */
	push(flow: number, row: number, previous: number): number {
		const memory = this.#memory;
		if (memory.count === memory.room) this.#extend(2 * memory.room);
		const id = memory.count;
		memory.count += 1;
		this.#set(id, flow, row, previous);
		return id;
	}

	/**
	 * Gives connections new numbers.
	 *
	 * @param flowNow the number that a flow has by now
	 */
	renumber(
		{ order, places }: Numbering,
		flowNow: (flow: number) => number,
	): void {
		const before = this.image();
		const flows = before.flowOf.slice();
		const rows = before.rowOf.slice();
		const previous = before.previousOf.slice();
		order.forEach((old, id) => {
			const last = previous[old] as number;
			this.#set(
				id,
				flowNow(flows[old] as number),
				rows[old] as number,
				last === NONE ? NONE : (places[last] as number),
			);
		});
		this.#memory.count = order.length;
	}

	#set(id: number, flow: number, row: number, previous: number): void {
		this.#flows[id] = flow;
		this.#rows[id] = row;
		this.#previous[id] = previous;
	}

	/** All three, by connection; no copies. */
	image(): {
		flowOf: Int32Array;
		rowOf: Int32Array;
		previousOf: Int32Array;
	} {
		return {
			flowOf: this.#flows.subarray(0, this.size),
			rowOf: this.#rows.subarray(0, this.size),
			previousOf: this.#previous.subarray(0, this.size),
		};
	}

	#extend(room: number): void {
		const memory = this.#memory;
		this.#flows = memory.flows.extend(this.#flows, room);
		this.#rows = memory.rows.extend(this.#rows, room);
		this.#previous = memory.previous.extend(this.#previous, room);
		memory.room = room;
	}
}
