const FIRST_CAPACITY = 64 * 1024;

/**
 * Keeps the incomplete record at the end of a chunk until the next chunk completes it. Each byte is
 * copied once, whatever the size of the chunks.
 */
export class Carry {
	/** Holds the kept bytes from 0 to {@link length}; replaced when it grows. */
	bytes = new Uint8Array(0);
	length = 0;

	/**
	 * Appends bytes of a chunk until `wanted` are kept, or the chunk ends.
	 *
	 * @param at offset in `chunk` of the first byte not yet taken
	 * @returns the offset in `chunk` of the first byte not taken
	 */
	fill(chunk: Uint8Array, at: number, wanted: number): number {
		const count = Math.min(wanted - this.length, chunk.length - at);
		this.#reserve(this.length + count);
		this.bytes.set(chunk.subarray(at, at + count), this.length);
		this.length += count;
		return at + count;
	}

	/** Drops the first `count` bytes. */
	drop(count: number): void {
		this.bytes.copyWithin(0, count, this.length);
		this.length -= count;
	}

	/** Doubles its room until `length` bytes fit: a record that claims much takes much only when it comes. */
	#reserve(length: number): void {
		if (length <= this.bytes.length) return;
		let capacity = Math.max(this.bytes.length, FIRST_CAPACITY);
		while (capacity < length) capacity *= 2;
		const grown = new Uint8Array(capacity);
		grown.set(this.bytes.subarray(0, this.length));
		this.bytes = grown;
	}
}
