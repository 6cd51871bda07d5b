/** 2^32 divided by the golden ratio, odd: its multiples lie far apart. */
export const FACTOR = 0x9e3779b1;

/** Mixes a word into a hash; both are int32. */
export function mix(hash: number, word: number): number {
	const mixed = Math.imul(hash ^ word, FACTOR);
	return mixed ^ (mixed >>> 15);
}
