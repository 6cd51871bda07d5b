import { i32, u16 } from "./bytes.js";
import { type Cursor, goOn } from "./cursor.js";
import { decodeErspan2, decodeErspan3 } from "./erspan.js";
import { ABSENT, type LinkPath, Tunnel } from "./segment.js";
import { DecodeStatus } from "./status.js";

/** Flags: RFC 2784 section 2.1, RFC 2890 section 2; source routes only in RFC 1701. */
const HAS_CHECKSUM = 0x8000;
const HAS_ROUTING = 0x4000;
const HAS_KEY = 0x2000;
const HAS_SEQUENCE = 0x1000;
const VERSION_MASK = 0x0007;

/** Protocols that are not EtherTypes of what follows. */
const ERSPAN_2 = 0x88be;
const ERSPAN_3 = 0x22eb;

/** Byte offsets from the first byte of the GRE header. */
const FLAGS = 0;
const PROTOCOL = 2;
const MIN_LENGTH = 4;

/** Decodes a GRE header of version 0; PPTP's version 1 is left as another IP protocol. */
export function decodeGre(cursor: Cursor, path: LinkPath): DecodeStatus {
	const { bytes, start, end } = cursor;
	if (end - start < MIN_LENGTH) return DecodeStatus.TunnelHeaderCut;
	const flags = u16(bytes, start + FLAGS);
	if ((flags & (VERSION_MASK | HAS_ROUTING)) !== 0) {
		return DecodeStatus.OtherIpProtocol;
	}
	const length = greLength(flags);
	if (end - start < length) return DecodeStatus.TunnelHeaderCut;

	path.tunnelKey = readKey(bytes, start, flags);
	return decodeProtocol(cursor, path, start, length);
}

function decodeProtocol(
	cursor: Cursor,
	path: LinkPath,
	start: number,
	length: number,
): DecodeStatus {
	const protocol = u16(cursor.bytes, start + PROTOCOL);
	cursor.start = start + length;
	if (protocol === ERSPAN_2) {
		const numbered = (u16(cursor.bytes, start + FLAGS) & HAS_SEQUENCE) !== 0;
		return decodeErspan2(cursor, path, numbered);
	}
	if (protocol === ERSPAN_3) return decodeErspan3(cursor, path);
	path.tunnels |= Tunnel.Gre;
	return goOn(cursor, cursor.start, protocol);
}

function greLength(flags: number): number {
	let length = MIN_LENGTH;
	if ((flags & HAS_CHECKSUM) !== 0) length += 4;
	if ((flags & HAS_KEY) !== 0) length += 4;
	if ((flags & HAS_SEQUENCE) !== 0) length += 4;
	return length;
}

/** As int32: a key is compared and printed, never counted with. */
function readKey(bytes: Uint8Array, start: number, flags: number): number {
	if ((flags & HAS_KEY) === 0) return ABSENT;
	const checksumLength = (flags & HAS_CHECKSUM) === 0 ? 0 : 4;
	return i32(bytes, start + MIN_LENGTH + checksumLength);
}
