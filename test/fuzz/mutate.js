/**
 * @typedef {import("./random.js").Random} Random
 * @typedef {(bytes: Uint8Array, random: Random, other: Uint8Array) => Uint8Array} Mutation
 */

/** Longest input that is made, in bytes: small ones find the same faults sooner. */
const MAX_LENGTH = 8192;

/** Numbers at which lengths, counts and offsets go wrong. */
const EDGES = [
	0, 1, 2, 4, 7, 8, 12, 15, 16, 20, 28, 32, 60, 63, 64, 127, 128, 255, 256,
	1500, 32767, 32768, 65535, 65536, 262144, 262145, 0x7fffffff, 0x80000000,
	0xfffffffc, 0xffffffff,
];

/** @type {Mutation[]} */
const GENERIC = [
	(bytes, random) =>
		changed(bytes, random, (value) => value ^ (1 << random.below(8))),
	(bytes, random) => changed(bytes, random, () => random.below(256)),
	(bytes, random) =>
		changed(bytes, random, (value) => value + random.below(9) - 4),
	withEdge,
	(bytes, random) => {
		const [start, end] = range(bytes, random);
		return joined(bytes.subarray(0, start), bytes.subarray(end));
	},
	(bytes, random) => {
		const [start, end] = range(bytes, random);
		return joined(bytes.subarray(0, end), bytes.subarray(start));
	},
	(bytes, random) => bytes.slice(0, random.below(bytes.length + 1)),
	(bytes, random, other) => {
		const [start, end] = range(other, random);
		const at = random.below(bytes.length + 1);
		return joined(
			bytes.subarray(0, at),
			other.subarray(start, end),
			bytes.subarray(at),
		);
	},
	(bytes, random, other) => {
		const [start, end] = range(other, random);
		const out = bytes.slice();
		const at = random.below(bytes.length + 1);
		out.set(other.subarray(start, Math.min(end, start + out.length - at)), at);
		return out;
	},
];

/**
 * Returns a changed copy of an input.
 *
 * @param {Uint8Array} bytes
 * @param {Random} random
 * @param {Uint8Array} other another input, to take parts from
 * @returns {Uint8Array}
 */
export function mutate(bytes, random, other) {
	let out = bytes;
	for (let times = 1 + random.below(6); times > 0; times--)
		out = random.pick(GENERIC)(out, random, other);
	return out.length > MAX_LENGTH ? out.slice(0, MAX_LENGTH) : out;
}

/**
 * @param {Uint8Array} bytes
 * @param {Random} random
 * @param {(value: number) => number} change
 */
function changed(bytes, random, change) {
	const out = bytes.slice();
	const at = random.below(out.length);
	out[at] = change(out[at] ?? 0);
	return out;
}

/** Writes a number of 1, 2 or 4 bytes in either byte order. @type {Mutation} */
function withEdge(bytes, random) {
	const out = bytes.slice();
	const size = random.pick([1, 2, 4]);
	if (out.length < size) return out;
	const at = random.below(out.length - size + 1);
	const value = random.pick(EDGES);
	const littleEndian = random.below(2) === 0;
	for (let index = 0; index < size; index++)
		out[littleEndian ? at + index : at + size - 1 - index] =
			value >>> (8 * index);
	return out;
}

/**
 * @param {Uint8Array} bytes
 * @param {Random} random
 * @returns {[start: number, end: number]} at most 128 bytes apart, mostly a multiple of 4
 */
function range(bytes, random) {
	const start = random.below(bytes.length + 1);
	const length =
		random.below(4) === 0 ? random.below(128) : 4 * random.below(32);
	return [start, Math.min(bytes.length, start + length)];
}

/** @param {Uint8Array[]} parts */
function joined(...parts) {
	return new Uint8Array(Buffer.concat(parts));
}
