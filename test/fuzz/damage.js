import * as zlib from "node:zlib";

/**
 * All beginnings of an input.
 *
 * @param {Uint8Array} bytes
 */
export function* prefixesOf(bytes) {
	for (let length = 0; length <= bytes.length; length++)
		yield bytes.slice(0, length);
}

/**
 * All inputs that differ in one byte.
 *
 * @param {Uint8Array} bytes
 * @param {(value: number) => readonly number[]} valuesFor what to put in place of a value
 */
export function* changesOf(bytes, valuesFor) {
	for (const [at, value] of bytes.entries())
		for (const other of valuesFor(value)) {
			const changed = bytes.slice();
			changed[at] = other;
			yield changed;
		}
}

/** All 255 other values of a byte. @param {number} value */
export const allValues = (value) =>
	Array.from({ length: 255 }, (_, step) => (value + step + 1) & 255);

/** The values at which fields change their meaning: each bit turned, nothing, all, one more, one less. @param {number} value */
export const tellingValues = (value) => [
	...new Set(
		[1, 2, 4, 8, 16, 32, 64, 128]
			.map((bit) => value ^ bit)
			.concat(0, 255, (value + 1) & 255, (value - 1) & 255),
	),
];

/**
 * Compresses an input in each way that this Node knows.
 *
 * @param {Uint8Array} bytes
 * @returns {(readonly [name: string, bytes: Uint8Array])[]}
 */
export function compressions(bytes) {
	const half = bytes.length >> 1;
	const members = Buffer.concat([
		zlib.gzipSync(bytes.subarray(0, half)),
		zlib.gzipSync(bytes.subarray(half)),
	]);
	const { zstdCompressSync } =
		/** @type {{ zstdCompressSync?: (bytes: Uint8Array) => Uint8Array }} */ (
			zlib
		);
	return [
		["gzip", zlib.gzipSync(bytes)],
		["gzip of two members", members],
		...(zstdCompressSync === undefined
			? []
			: [/** @type {const} */ (["zstd", zstdCompressSync(bytes)])]),
	].map(([name, packed]) => [
		String(name),
		Uint8Array.from(/** @type {Uint8Array} */ (packed)),
	]);
}
