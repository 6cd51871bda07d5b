import { Direction, type Frame } from "../../src/capture/frame.js";
import { createDecoded, decodeFrame } from "../../src/decode/decode.js";
import type { Decoded } from "../../src/decode/segment.js";
import { STATUS_NAMES } from "../../src/decode/status.js";

export { guarded } from "../fuzz/guarded.js";

/** Makes a frame of bytes: Ethernet, number 1, not cut, at time 0, unless told otherwise. */
export function frameOf(bytes: Uint8Array, fields: Partial<Frame> = {}): Frame {
	return {
		number: 1,
		bytes,
		start: 0,
		end: bytes.length,
		wireLength: bytes.length,
		fcsLength: 0,
		seconds: 0,
		nanoseconds: 0,
		interfaceId: 0,
		linkType: 1,
		direction: Direction.Unknown,
		...fields,
	};
}

/** Decodes bytes into fresh records (or over `reused` ones); `status` is the name that a report would use. */
export function decodeBytes(
	bytes: Uint8Array,
	fields: Partial<Frame> = {},
	reused: Decoded = createDecoded(),
): Decoded & { status: string } {
	const status = decodeFrame(frameOf(bytes, fields), reused);
	return { ...reused, status: STATUS_NAMES[status] ?? "" };
}
