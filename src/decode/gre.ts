import { i32, u8, u16 } from "./bytes.js";
import { type Cursor, EtherType, goOn } from "./cursor.js";
import { decodeErspan2, decodeErspan3 } from "./erspan.js";
import { decodeIeee80211 } from "./ieee80211.js";
import { ABSENT, type LinkPath, Tunnel } from "./segment.js";
import { DecodeStatus } from "./status.js";

/** Flags: RFC 2784 section 2.1, RFC 2890 section 2; source routes only in RFC 1701. */
const HAS_CHECKSUM = 0x8000;
const HAS_ROUTING = 0x4000;
const HAS_KEY = 0x2000;
const HAS_SEQUENCE = 0x1000;
/** RFC 2637 section 4.1: version 1 only. */
const HAS_ACKNOWLEDGMENT = 0x0080;
const VERSION_MASK = 0x0007;

const CALL_ID_MASK = 0xffff;

/** Protocols that are not EtherTypes of what follows. */
const ERSPAN_2 = 0x88be;
const ERSPAN_3 = 0x22eb;
const WCCP = 0x883e;
/** Aruba: 0x8200 to 0x82ff, one per radio and kind of traffic. */
const ARUBA_MASK = 0xff00;
const ARUBA = 0x8200;

/** WCCP version 2 puts a redirect header in front of the packet, version 1 does not. */
const WCCP_HEADER_LENGTH = 4;

/** Byte offsets from the first byte of the GRE header. */
const FLAGS = 0;
const PROTOCOL = 2;
const MIN_LENGTH = 4;

/** Decodes a GRE header of version 0, or PPTP's of version 1. */
export function decodeGre(cursor: Cursor, path: LinkPath): DecodeStatus {
	const { bytes, start, end } = cursor;
	if (end - start < MIN_LENGTH) return DecodeStatus.TunnelHeaderCut;
	const flags = u16(bytes, start + FLAGS);
	const version = flags & VERSION_MASK;
	if (version > 1 || (flags & HAS_ROUTING) !== 0) {
		return DecodeStatus.OtherIpProtocol;
	}
	const length = greLength(flags);
	if (end - start < length) return DecodeStatus.TunnelHeaderCut;

	path.tunnelKey = readKey(bytes, start, flags);
	if (version === 1) return decodePptp(cursor, path, start + length);
	return decodeProtocol(cursor, path, start, length);
}

/** PPTP's packets are numbered; one without payload only acknowledges. */
function decodePptp(
	cursor: Cursor,
	path: LinkPath,
	start: number,
): DecodeStatus {
	const protocol = u16(cursor.bytes, cursor.start + PROTOCOL);
	if (protocol !== EtherType.Ppp || start >= cursor.wireEnd)
		return DecodeStatus.OtherIpProtocol;
	path.tunnels |= Tunnel.Pptp;
	// The key is the payload's length, which differs from packet to packet, and the call's id.
	path.tunnelKey &= CALL_ID_MASK;
	return goOn(cursor, start, protocol);
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
	if (protocol === WCCP) return decodeWccp(cursor);
	if ((protocol & ARUBA_MASK) === ARUBA) return decodeAruba(cursor, path);
	return goOn(cursor, cursor.start, protocol);
}

/** A web cache's redirected packet: IPv4, with or without the redirect header. */
function decodeWccp(cursor: Cursor): DecodeStatus {
	const { bytes, start, end } = cursor;
	if (end <= start) return DecodeStatus.TunnelHeaderCut;
	const isBare = u8(bytes, start) >> 4 === 4;
	return goOn(
		cursor,
		isBare ? start : start + WCCP_HEADER_LENGTH,
		EtherType.Ipv4,
	);
}

/** What an access point hands to its controller: wireless frames, in the clear or not. */
function decodeAruba(cursor: Cursor, path: LinkPath): DecodeStatus {
	path.tunnels |= Tunnel.Wireless;
	return decodeIeee80211(cursor, path, false);
}

function greLength(flags: number): number {
	let length = MIN_LENGTH;
	if ((flags & HAS_CHECKSUM) !== 0) length += 4;
	if ((flags & HAS_KEY) !== 0) length += 4;
	if ((flags & HAS_SEQUENCE) !== 0) length += 4;
	const isPptp = (flags & VERSION_MASK) === 1;
	if (isPptp && (flags & HAS_ACKNOWLEDGMENT) !== 0) length += 4;
	return length;
}

/** As int32: a key is compared and printed, never counted with. */
function readKey(bytes: Uint8Array, start: number, flags: number): number {
	if ((flags & HAS_KEY) === 0) return ABSENT;
	const checksumLength = (flags & HAS_CHECKSUM) === 0 ? 0 : 4;
	return i32(bytes, start + MIN_LENGTH + checksumLength);
}
