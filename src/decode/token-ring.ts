import { u8, u24 } from "./bytes.js";
import type { Cursor } from "./cursor.js";
import { decodeLlc } from "./llc.js";
import type { LinkPath } from "./segment.js";
import { DecodeStatus } from "./status.js";

/** Byte offsets, LINKTYPE_IEEE802_5: access control, frame control, destination, source; LLC follows. */
const FRAME_CONTROL = 1;
const DESTINATION = 2;
const SOURCE = 8;
const LENGTH = 14;

/** Frame control, IEEE 802.5 section 3.2.3: an LLC frame. */
const TYPE_MASK = 0xc0;
const LLC = 0x40;

/** The top bit of the source says that its route follows, with its length in the low bits of its first byte. */
const HAS_ROUTE = 0x80_0000;
const ROUTE_LENGTH_MASK = 0x1f;

/** Decodes a Token Ring header and skips its source route. */
export function decodeTokenRing(cursor: Cursor, path: LinkPath): DecodeStatus {
	const { bytes, start, end } = cursor;
	if (end - start <= LENGTH) return DecodeStatus.LinkHeaderCut;
	if ((u8(bytes, start + FRAME_CONTROL) & TYPE_MASK) !== LLC)
		return DecodeStatus.NotIp;
	const source = u24(bytes, start + SOURCE);
	path.destinationMacHigh = u24(bytes, start + DESTINATION);
	path.destinationMacLow = u24(bytes, start + DESTINATION + 3);
	path.sourceMacHigh = source & ~HAS_ROUTE;
	path.sourceMacLow = u24(bytes, start + SOURCE + 3);
	cursor.start = start + LENGTH;
	if ((source & HAS_ROUTE) !== 0)
		cursor.start += u8(bytes, start + LENGTH) & ROUTE_LENGTH_MASK;
	return decodeLlc(cursor);
}
