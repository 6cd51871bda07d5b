// biome-ignore-all lint/style/noNonNullAssertion: callers check the length once, before the first read.

/**
 * Big-endian reads at a byte offset. The only place of this room that indexes bytes: a caller
 * has compared its header's length with the end of the captured bytes before it reads.
 */

export function u8(bytes: Uint8Array, at: number): number {
	return bytes[at]!;
}

export function u16(bytes: Uint8Array, at: number): number {
	return (bytes[at]! << 8) | bytes[at + 1]!;
}

export function u24(bytes: Uint8Array, at: number): number {
	return (bytes[at]! << 16) | (bytes[at + 1]! << 8) | bytes[at + 2]!;
}

/** Reads 32 bits as int32, which the engine keeps as a small integer, never boxed. */
export function i32(bytes: Uint8Array, at: number): number {
	return (
		(bytes[at]! << 24) |
		(bytes[at + 1]! << 16) |
		(bytes[at + 2]! << 8) |
		bytes[at + 3]!
	);
}

/** Reads 32 bits unsigned; for values that are compared with `<`, off the hot path. */
export function u32(bytes: Uint8Array, at: number): number {
	return i32(bytes, at) >>> 0;
}
