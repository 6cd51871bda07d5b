const FIRST_CAPACITY = 1024;

/** A list of int32 that grows: 4 bytes each, nothing else. */
export class GrowingInts {
	#values = new Int32Array(FIRST_CAPACITY);
	#length = 0;

	get length(): number {
		return this.#length;
	}

	/** The value at an index below {@link length}. */
	at(index: number): number {
		return this.#values[index] as number;
	}

	/** Appends a value and returns its index. */
	push(value: number): number {
		const index = this.#length;
		this.set(index, value);
		return index;
	}

	/** Sets the value at an index up to {@link length}. */
	set(index: number, value: number): void {
		if (index === this.#values.length) this.#grow();
		this.#values[index] = value;
		if (index === this.#length) this.#length += 1;
	}

	/** A copy of all values. */
	image(): Int32Array<ArrayBuffer> {
		return this.#values.slice(0, this.#length);
	}

	/** Forgets the values from an index on. */
	truncate(length: number): void {
		this.#length = length;
	}

	#grow(): void {
		const grown = new Int32Array(this.#values.length * 2);
		grown.set(this.#values);
		this.#values = grown;
	}
}
