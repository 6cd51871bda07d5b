const FIRST_CAPACITY = 64 * 1024;

/** Collects little-endian numbers and bytes in one buffer that grows and is used again. */
export class BlockBytes {
	#bytes = new Uint8Array(FIRST_CAPACITY);
	#view = new DataView(this.#bytes.buffer);
	#length = 0;

	/** What was collected; valid until the next call that adds or clears. */
	get bytes(): Uint8Array {
		return this.#bytes.subarray(0, this.#length);
	}

	get length(): number {
		return this.#length;
	}

	clear(): void {
		this.#length = 0;
	}

	u16(value: number): void {
		const at = this.#take(2);
		this.#view.setUint16(at, value, true);
	}

	u32(value: number): void {
		const at = this.#take(4);
		this.#view.setUint32(at, value, true);
	}

	u64(value: bigint): void {
		const at = this.#take(8);
		this.#view.setBigUint64(at, BigInt.asUintN(64, value), true);
	}

	/** Adds bytes and pads them with zeros to a multiple of 4. */
	padded(bytes: Uint8Array): void {
		const at = this.#take((bytes.length + 3) & ~3);
		this.#bytes.set(bytes, at);
		this.#bytes.fill(0, at + bytes.length, this.#length);
	}

	/** Overwrites a number that was added before. */
	setU32(at: number, value: number): void {
		this.#view.setUint32(at, value, true);
	}

	#take(count: number): number {
		const at = this.#length;
		this.#length += count;
		if (this.#length > this.#bytes.length) this.#grow();
		return at;
	}

	#grow(): void {
		const grown = new Uint8Array(2 * this.#length);
		grown.set(this.#bytes);
		this.#bytes = grown;
		this.#view = new DataView(grown.buffer);
	}
}
