import { Direction, type Frame } from "../../src/capture/frame.js";
import { createDecoded, decodeFrame } from "../../src/decode/decode.js";
import type { Decoded } from "../../src/decode/segment.js";
import { STATUS_NAMES } from "../../src/decode/status.js";

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

/** Returns a view of `bytes` that throws when an index outside `start` to `end` is read. */
export function guarded(
	bytes: Uint8Array,
	start: number,
	end: number,
): Uint8Array {
	// A DataView of it reads a buffer that ends where the frame ends, and throws beyond.
	const ended: Record<string, unknown> = {
		buffer: bytes.slice(0, end).buffer,
		byteOffset: 0,
		byteLength: end,
	};
	return new Proxy(bytes, {
		get(target, property) {
			if (property in ended) return ended[property as string];
			const at = Number(property);
			if (at < start || at >= end) {
				throw new Error(`read at ${at}, outside ${start} to ${end}`);
			}
			return target[at];
		},
	});
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
