import {
	HAS_TIMESTAMPS,
	MSS,
	SACK_PERMITTED,
	TS_ECHO,
	TS_VALUE,
	WINDOW_SCALE,
} from "../layout";
import { be16, be32, setSegment } from "./memory";

/** Option kinds: RFC 9293 section 3.2, RFC 7323 (window scale, timestamps), RFC 2018 section 2; and their lengths. */
const END = 0;
const NO_OPERATION = 1;
const MAXIMUM_SEGMENT_SIZE = 2;
const MAXIMUM_SEGMENT_SIZE_LENGTH = 4;
const SCALE = 3;
const SCALE_LENGTH = 3;
const SACK = 4;
const TIMESTAMPS = 8;
const TIMESTAMPS_LENGTH = 10;

/** The first four bytes of options that are padding and timestamps alone (RFC 7323 appendix A), and their length. */
const ALIGNED_TIMESTAMPS = 0x0101080a;
const ALIGNED_TIMESTAMPS_LENGTH = 12;

/** Reads TCP options and stops quietly at the first that does not fit. */
export function readOptions(start: usize, end: usize): void {
	setSegment(MSS, 0);
	setSegment(WINDOW_SCALE, -1);
	setSegment(SACK_PERMITTED, 0);
	setSegment(HAS_TIMESTAMPS, 0);
	setSegment(TS_VALUE, 0);
	setSegment(TS_ECHO, 0);
	if (start === end) return;
	if (
		end - start === ALIGNED_TIMESTAMPS_LENGTH &&
		be32(start) === ALIGNED_TIMESTAMPS
	)
		readTimestamps(start + 2);
	else readAll(start, end);
}

function readAll(start: usize, end: usize): void {
	let at = start;
	while (at < end) {
		const kind = load<u8>(at);
		if (kind === END) return;
		if (kind === NO_OPERATION) {
			at += 1;
			continue;
		}
		if (end - at < 2) return;
		const length = load<u8>(at + 1);
		if (length < 2 || length > end - at) return;
		readOption(at, kind, length);
		at += length;
	}
}

function readOption(at: usize, kind: i32, length: i32): void {
	if (kind === TIMESTAMPS && length === TIMESTAMPS_LENGTH) readTimestamps(at);
	else if (
		kind === MAXIMUM_SEGMENT_SIZE &&
		length === MAXIMUM_SEGMENT_SIZE_LENGTH
	)
		setSegment(MSS, be16(at + 2));
	else if (kind === SCALE && length === SCALE_LENGTH)
		setSegment(WINDOW_SCALE, load<u8>(at + 2));
	else if (kind === SACK) setSegment(SACK_PERMITTED, 1);
}

function readTimestamps(at: usize): void {
	setSegment(HAS_TIMESTAMPS, 1);
	setSegment(TS_VALUE, be32(at + 2));
	setSegment(TS_ECHO, be32(at + 6));
}
