import { u8, u16 } from "./bytes.js";
import { type Cursor, EtherType, goOn } from "./cursor.js";
import { type LinkPath, Tunnel } from "./segment.js";
import { DecodeStatus } from "./status.js";

/** Byte offsets of both headers, draft-foschiano-erspan-03 sections 4.2 and 4.3. */
const SESSION = 2; // low 10 bits
const TYPE_3_FLAGS = 11; // low bit: a platform-specific subheader follows
const TYPE_2_LENGTH = 8;
const TYPE_3_LENGTH = 12;
const SUBHEADER_LENGTH = 8;

const SESSION_MASK = 0x03ff;
const HAS_SUBHEADER = 0x01;

/**
 * Decodes the header of a mirrored frame of type II. The older type I has none: it is told by a
 * GRE header without sequence number.
 */
export function decodeErspan2(
	cursor: Cursor,
	path: LinkPath,
	hasHeader: boolean,
): DecodeStatus {
	const { bytes, start, end } = cursor;
	path.tunnels |= Tunnel.Erspan;
	if (!hasHeader) return goOn(cursor, start, EtherType.Ethernet);
	if (end - start < TYPE_2_LENGTH) return DecodeStatus.TunnelHeaderCut;

	path.tunnelKey = u16(bytes, start + SESSION) & SESSION_MASK;
	return goOn(cursor, start + TYPE_2_LENGTH, EtherType.Ethernet);
}

/** Decodes the header of a mirrored frame of type III, with time stamp and optional subheader. */
export function decodeErspan3(cursor: Cursor, path: LinkPath): DecodeStatus {
	const { bytes, start, end } = cursor;
	path.tunnels |= Tunnel.Erspan;
	if (end - start < TYPE_3_LENGTH) return DecodeStatus.TunnelHeaderCut;

	path.tunnelKey = u16(bytes, start + SESSION) & SESSION_MASK;
	const hasSubheader = (u8(bytes, start + TYPE_3_FLAGS) & HAS_SUBHEADER) !== 0;
	const length = TYPE_3_LENGTH + (hasSubheader ? SUBHEADER_LENGTH : 0);
	return goOn(cursor, start + length, EtherType.Ethernet);
}
