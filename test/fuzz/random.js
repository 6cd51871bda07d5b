/** Numbers that look random and are the same for the same seed (mulberry32). */
export class Random {
	/** @param {number} seed */
	constructor(seed) {
		this.state = seed | 0;
	}

	/** A number from 0 up to, not including, `limit`. @param {number} limit */
	below(limit) {
		this.state = (this.state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
	}

	/**
	 * @template T
	 * @param {readonly T[]} items at least one
	 * @returns {T}
	 */
	pick(items) {
		return /** @type {T} */ (items[this.below(items.length)]);
	}
}
