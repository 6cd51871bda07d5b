/**
 * Reads an unsigned 16-bit integer.
 *
 * @param at offset of the first byte; `at + 2` must lie inside `bytes`
 */
export function u16(
	bytes: Uint8Array,
	at: number,
	littleEndian: boolean,
): number {
	const first = bytes[at] as number;
	const second = bytes[at + 1] as number;
	return littleEndian ? (second << 8) | first : (first << 8) | second;
}

/**
 * Reads an unsigned 32-bit integer.
 *
 * @param at offset of the first byte; `at + 4` must lie inside `bytes`
 */
export function u32(
	bytes: Uint8Array,
	at: number,
	littleEndian: boolean,
): number {
	const a = bytes[at] as number;
	const b = bytes[at + 1] as number;
	const c = bytes[at + 2] as number;
	const d = bytes[at + 3] as number;
	return littleEndian
		? ((d << 24) | (c << 16) | (b << 8) | a) >>> 0
		: ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
}

/**
 * Reads an unsigned 64-bit integer as a double: exact up to 2^53, rounded above.
 *
 * @param at offset of the first byte; `at + 8` must lie inside `bytes`
 */
export function u64(
	bytes: Uint8Array,
	at: number,
	littleEndian: boolean,
): number {
	const high = u32(bytes, littleEndian ? at + 4 : at, littleEndian);
	const low = u32(bytes, littleEndian ? at : at + 4, littleEndian);
	return high * 0x1_0000_0000 + low;
}

/** Reads a signed 64-bit integer as a double; see {@link u64}. */
export function i64(
	bytes: Uint8Array,
	at: number,
	littleEndian: boolean,
): number {
	const high = u32(bytes, littleEndian ? at + 4 : at, littleEndian) | 0;
	const low = u32(bytes, littleEndian ? at : at + 4, littleEndian);
	return high * 0x1_0000_0000 + low;
}

/** Returns the bytes from `start` to `end` as hex pairs with spaces, for messages. */
export function hexBytes(
	bytes: Uint8Array,
	start: number,
	end: number,
): string {
	let text = "";
	for (let at = start; at < end; at++) {
		if (at > start) text += " ";
		text += (bytes[at] as number).toString(16).padStart(2, "0");
	}
	return text;
}
