import { u8 } from "./bytes.js";

/** First bytes of a PROXY protocol header, version 1 ("PROXY ") and version 2 (its signature, sections 2.1 and 2.2). */
const VERSION_1 = [0x50, 0x52, 0x4f, 0x58, 0x59, 0x20] as const;
const VERSION_2 = [
	0x0d, 0x0a, 0x0d, 0x0a, 0x00, 0x0d, 0x0a, 0x51, 0x55, 0x49, 0x54, 0x0a,
] as const;

/** Tells whether the bytes of a payload, `start` to `end`, begin with a PROXY protocol header. */
export function startsWithProxyHeader(
	bytes: Uint8Array,
	start: number,
	end: number,
): boolean {
	if (end - start < VERSION_1.length) return false;
	const first = u8(bytes, start);
	if (first === VERSION_1[0]) return startsWith(bytes, start, end, VERSION_1);
	return first === VERSION_2[0] && startsWith(bytes, start, end, VERSION_2);
}

function startsWith(
	bytes: Uint8Array,
	start: number,
	end: number,
	signature: readonly number[],
): boolean {
	if (end - start < signature.length) return false;
	for (let i = 0; i < signature.length; i += 1) {
		if (u8(bytes, start + i) !== signature[i]) return false;
	}
	return true;
}
