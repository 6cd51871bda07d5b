/** Joins byte arrays. */
export function concat(...parts: (Uint8Array | readonly number[])[]) {
	const length = parts.reduce((sum, part) => sum + part.length, 0);
	const joined = new Uint8Array(length);
	let at = 0;
	for (const part of parts) {
		joined.set(part, at);
		at += part.length;
	}
	return joined;
}

/** Big-endian bytes of a 16-, 24- or 32-bit number. */
export const be16 = (value: number) => [(value >> 8) & 255, value & 255];
export const be24 = (value: number) => [(value >> 16) & 255, ...be16(value)];
export const be32 = (value: number) => [...be16(value >>> 16), ...be16(value)];

/** Reads hex digits; all else, and `# comments` up to the end of a line, is skipped. */
export function hex(text: string): Uint8Array {
	const digits = text.replace(/#.*$/gm, "").replace(/[^0-9a-f]/gi, "");
	return Uint8Array.from(digits.match(/../g) ?? [], (pair) =>
		Number.parseInt(pair, 16),
	);
}

/** Internet checksum, RFC 1071. */
export function checksum(bytes: Uint8Array): number {
	let sum = 0;
	for (const [index, byte] of bytes.entries()) {
		sum += index % 2 === 0 ? byte << 8 : byte;
	}
	while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
	return ~sum & 0xffff;
}

/** Writes a checksum over `covered` into a copy of `bytes`. */
export function withChecksum(
	bytes: Uint8Array,
	at: number,
	covered: Uint8Array = bytes,
): Uint8Array {
	const copy = Uint8Array.from(bytes);
	copy.set(be16(checksum(covered)), at);
	return copy;
}

/** Payload of a text, of so many bytes, or as it is. */
export function payloadBytes(payload: string | number | Uint8Array) {
	if (typeof payload === "number") return new Uint8Array(payload).fill(0x78);
	return typeof payload === "string"
		? new TextEncoder().encode(payload)
		: payload;
}
