import { i32, u8 } from "./bytes.js";
import { type Cursor, EtherType, goOn } from "./cursor.js";
import { ipTypeAt, isEthernetAt } from "./plausible.js";
import { type LinkPath, Tunnel } from "./segment.js";
import { DecodeStatus } from "./status.js";

/** Byte offsets, 3GPP TS 29.281 section 5.1. */
const FLAGS = 0; // version 3 bits, protocol type 1, spare 1, extension 1, sequence 1, N-PDU 1
const MESSAGE_TYPE = 1;
const ENDPOINT = 4;
const LENGTH = 8;
const OPTIONAL_LENGTH = 4;
const NEXT_EXTENSION = 11;

/** Version 1, protocol type GTP (not GTP'). */
const VERSION_MASK = 0xf0;
const VERSION_1 = 0x30;
const HAS_OPTIONAL = 0x07;
const HAS_EXTENSION = 0x04;
/** A user's packet; all other messages are signalling. */
const USER_DATA = 255;
const MAX_EXTENSIONS = 8;

/** Decodes GTP-U, in which mobile networks carry a subscriber's packets. */
export function decodeGtp(cursor: Cursor, path: LinkPath): DecodeStatus {
	const { bytes, start, end } = cursor;
	if (end - start < LENGTH) return DecodeStatus.Udp;
	const flags = u8(bytes, start + FLAGS);
	const isUserData =
		(flags & VERSION_MASK) === VERSION_1 &&
		u8(bytes, start + MESSAGE_TYPE) === USER_DATA;
	if (!isUserData) return DecodeStatus.Udp;

	const inner = skipOptional(cursor, flags);
	if (inner < 0) return DecodeStatus.TunnelHeaderCut;
	path.tunnels |= Tunnel.Gtp;
	path.tunnelKey = i32(bytes, start + ENDPOINT);
	const type = ipTypeAt(cursor, inner);
	if (type !== EtherType.Unknown) return goOn(cursor, inner, type);
	if (isEthernetAt(cursor, inner))
		return goOn(cursor, inner, EtherType.Ethernet);
	return goOn(cursor, inner, EtherType.Ppp);
}

/** Returns the offset of what follows the optional fields and extension headers, -1 where they are cut. */
function skipOptional(cursor: Cursor, flags: number): number {
	const { bytes, start, end } = cursor;
	let at = start + LENGTH;
	if ((flags & HAS_OPTIONAL) === 0) return at;
	at += OPTIONAL_LENGTH;
	if (at > end) return -1;
	if ((flags & HAS_EXTENSION) === 0) return at;
	let next = u8(bytes, start + NEXT_EXTENSION);
	for (let count = 0; next !== 0 && count < MAX_EXTENSIONS; count++) {
		if (at >= end) return -1;
		const length = u8(bytes, at) * 4;
		if (length === 0 || length > end - at) return -1;
		at += length;
		next = u8(bytes, at - 1);
	}
	return at;
}
