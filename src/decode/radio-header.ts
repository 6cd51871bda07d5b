import { i32, u8 } from "./bytes.js";
import type { Cursor } from "./cursor.js";
import { decodeIeee80211 } from "./ieee80211.js";
import { i32le, u16le } from "./little-endian.js";
import type { LinkPath } from "./segment.js";
import { DecodeStatus } from "./status.js";

/** Byte offsets of a radiotap header (radiotap.org), little-endian. */
const RADIOTAP_LENGTH = 2;
const RADIOTAP_PRESENT = 4;
const RADIOTAP_MIN_LENGTH = 8;
/** Bits of the word that says which fields are present; another such word follows where the top one is set. */
const HAS_TIME = 0x1;
const HAS_FLAGS = 0x2;
const MORE_PRESENT = -0x8000_0000;
/** The time is 8 bytes, aligned to 8 from the header's start. */
const TIME_LENGTH = 8;
/** In the flags: the 802.11 header is padded to a multiple of 4 bytes. */
const HEADER_IS_PADDED = 0x20;

/** Byte offsets of the other two kinds: Prism's own length follows a message code; AVS begins with a cookie. */
const MESSAGE_LENGTH = 4;
const MESSAGE_MIN_LENGTH = 8;
const AVS_COOKIE = 0x8021_1000 | 0;
const AVS_COOKIE_MASK = -0x1000;

/** Decodes an 802.11 frame behind a radiotap header. */
export function skipRadiotap(cursor: Cursor, path: LinkPath): DecodeStatus {
	const { bytes, start, end } = cursor;
	if (end - start < RADIOTAP_MIN_LENGTH) return DecodeStatus.LinkHeaderCut;
	const length = u16le(bytes, start + RADIOTAP_LENGTH);
	if (length > end - start) return DecodeStatus.LinkHeaderCut;
	if (length < RADIOTAP_MIN_LENGTH) return DecodeStatus.NotIp;

	const flags = radiotapFlags(bytes, start, start + length);
	cursor.start = start + length;
	return decodeIeee80211(cursor, path, (flags & HEADER_IS_PADDED) !== 0);
}

/** Returns the flags field, 0 where there is none: only the time may stand before it. */
function radiotapFlags(bytes: Uint8Array, start: number, end: number): number {
	const present = i32le(bytes, start + RADIOTAP_PRESENT);
	if ((present & HAS_FLAGS) === 0) return 0;
	let at = start + RADIOTAP_PRESENT;
	while (at + 4 <= end && (i32le(bytes, at) & MORE_PRESENT) !== 0) at += 4;
	at += 4;
	if ((present & HAS_TIME) !== 0)
		at = start + ((at - start + 7) & ~7) + TIME_LENGTH;
	return at < end ? u8(bytes, at) : 0;
}

/** Decodes an 802.11 frame behind a Prism header; some drivers write an AVS header under that link type. */
export function skipPrism(cursor: Cursor, path: LinkPath): DecodeStatus {
	const { bytes, start, end } = cursor;
	if (end - start < MESSAGE_MIN_LENGTH) return DecodeStatus.LinkHeaderCut;
	if ((i32(bytes, start) & AVS_COOKIE_MASK) === AVS_COOKIE)
		return skipAvs(cursor, path);
	// In the byte order of the host that captured: one reading is small.
	const length = Math.min(
		i32(bytes, start + MESSAGE_LENGTH) >>> 0,
		i32le(bytes, start + MESSAGE_LENGTH) >>> 0,
	);
	return skipMessage(cursor, path, length);
}

/** Decodes an 802.11 frame behind an AVS header, big-endian. */
export function skipAvs(cursor: Cursor, path: LinkPath): DecodeStatus {
	const { bytes, start, end } = cursor;
	if (end - start < MESSAGE_MIN_LENGTH) return DecodeStatus.LinkHeaderCut;
	return skipMessage(cursor, path, i32(bytes, start + MESSAGE_LENGTH) >>> 0);
}

function skipMessage(
	cursor: Cursor,
	path: LinkPath,
	length: number,
): DecodeStatus {
	if (length < MESSAGE_MIN_LENGTH) return DecodeStatus.NotIp;
	if (length > cursor.end - cursor.start) return DecodeStatus.LinkHeaderCut;
	cursor.start += length;
	return decodeIeee80211(cursor, path, false);
}
