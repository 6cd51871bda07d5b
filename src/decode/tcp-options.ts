import { i32, u8, u16 } from "./bytes.js";
import { ABSENT, type Segment } from "./segment.js";

/** Option kinds: RFC 9293 section 3.2, RFC 7323 (window scale, timestamps), RFC 2018 section 2. */
const END = 0;
const NO_OPERATION = 1;
const MAXIMUM_SEGMENT_SIZE = 2;
const WINDOW_SCALE = 3;
const SACK_PERMITTED = 4;
const TIMESTAMPS = 8;

/** Lengths in bytes, kind and length byte included. */
const MAXIMUM_SEGMENT_SIZE_LENGTH = 4;
const WINDOW_SCALE_LENGTH = 3;
const TIMESTAMPS_LENGTH = 10;

/** Sets all option fields to absent. */
export function resetTcpOptions(segment: Segment): void {
	segment.mss = 0;
	segment.windowScale = ABSENT;
	segment.sackPermitted = false;
	segment.hasTimestamps = false;
	segment.tsValue = 0;
	segment.tsEcho = 0;
}

/** Reads the options from `start` to `end` and stops quietly at the first that does not fit. */
export function readTcpOptions(
	bytes: Uint8Array,
	start: number,
	end: number,
	segment: Segment,
): void {
	let at = start;
	while (at < end) {
		const kind = u8(bytes, at);
		if (kind === END) return;
		if (kind === NO_OPERATION) {
			at++;
			continue;
		}
		if (end - at < 2) return;
		const length = u8(bytes, at + 1);
		if (length < 2 || length > end - at) return;
		readOption(bytes, at, kind, length, segment);
		at += length;
	}
}

function readOption(
	bytes: Uint8Array,
	at: number,
	kind: number,
	length: number,
	segment: Segment,
): void {
	if (kind === TIMESTAMPS && length === TIMESTAMPS_LENGTH) {
		segment.hasTimestamps = true;
		segment.tsValue = i32(bytes, at + 2);
		segment.tsEcho = i32(bytes, at + 6);
	} else if (
		kind === MAXIMUM_SEGMENT_SIZE &&
		length === MAXIMUM_SEGMENT_SIZE_LENGTH
	) {
		segment.mss = u16(bytes, at + 2);
	} else if (kind === WINDOW_SCALE && length === WINDOW_SCALE_LENGTH) {
		segment.windowScale = u8(bytes, at + 2);
	} else if (kind === SACK_PERMITTED) {
		segment.sackPermitted = true;
	}
}
