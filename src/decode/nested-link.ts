import { Direction } from "../capture/frame.js";
import type { Cursor } from "./cursor.js";
import { i32le, u16le } from "./little-endian.js";
import type { LinkPath } from "./segment.js";

/** Byte offsets of macOS's PKTAP header (XNU, bsd/net/pktap.h), little-endian. */
const PKTAP_LENGTH = 0;
const PKTAP_LINK_TYPE = 8;
const PKTAP_FLAGS = 36;
const PKTAP_MIN_LENGTH = 40;
const PKTAP_INBOUND = 0x1;
const PKTAP_OUTBOUND = 0x2;

/** Byte offsets of a Per-Packet Information header, LINKTYPE_PPI, little-endian. */
const PPI_LENGTH = 2;
const PPI_LINK_TYPE = 4;
const PPI_MIN_LENGTH = 8;

/** No link type: decodes as one that is not supported. */
const NONE = -1;

/** Moves the cursor past a PKTAP header, takes its direction, and returns the link type inside. */
export function pktapLinkType(cursor: Cursor, path: LinkPath): number {
	const { bytes, start, end } = cursor;
	if (end - start < PKTAP_MIN_LENGTH) return NONE;
	const length = i32le(bytes, start + PKTAP_LENGTH);
	if (length < PKTAP_MIN_LENGTH || length > end - start) return NONE;

	const flags = i32le(bytes, start + PKTAP_FLAGS);
	if ((flags & PKTAP_INBOUND) !== 0) path.direction = Direction.Inbound;
	else if ((flags & PKTAP_OUTBOUND) !== 0) path.direction = Direction.Outbound;
	cursor.start = start + length;
	return i32le(bytes, start + PKTAP_LINK_TYPE);
}

/** Moves the cursor past a PPI header and returns the link type inside. */
export function ppiLinkType(cursor: Cursor): number {
	const { bytes, start, end } = cursor;
	if (end - start < PPI_MIN_LENGTH) return NONE;
	const length = u16le(bytes, start + PPI_LENGTH);
	if (length < PPI_MIN_LENGTH) return NONE;
	cursor.start = start + length;
	return i32le(bytes, start + PPI_LINK_TYPE);
}
