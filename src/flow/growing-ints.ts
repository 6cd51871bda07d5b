import { type ListMemory, NO_WORDS } from "./table-memory.js";

const FIRST_CAPACITY = 1024;

/** A stack of int32 that grows: 4 bytes each, nothing else. */
export class GrowingInts {
	readonly #memory: ListMemory;
	#values: Int32Array;

	constructor(memory: ListMemory) {
		this.#memory = memory;
		this.#values = memory.words.extend(NO_WORDS, FIRST_CAPACITY);
	}

	get length(): number {
		return this.#memory.count;
	}

	push(value: number): void {
		const memory = this.#memory;
		if (memory.count === this.#values.length)
			this.#values = memory.words.extend(this.#values, 2 * memory.count);
		this.#values[memory.count] = value;
		memory.count += 1;
	}

	/** Takes the latest value off; there must be one. */
	pop(): number {
		const memory = this.#memory;
		memory.count -= 1;
		return this.#values[memory.count] as number;
	}
}
