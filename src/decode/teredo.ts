import { u8, u16 } from "./bytes.js";
import { type Cursor, EtherType, goOn } from "./cursor.js";
import { ipTypeAt } from "./plausible.js";
import { ABSENT, type LinkPath, Tunnel } from "./segment.js";
import { DecodeStatus } from "./status.js";

/** Indications in front of the packet, RFC 4380 section 5.1.1: first authentication, then origin. */
const AUTHENTICATION = 0x0001;
const CLIENT_ID_LENGTH = 2;
const AUTHENTICATION_LENGTH = 3;
/** Indicator, two lengths, nonce, confirmation. */
const AUTHENTICATION_FIXED = 13;
const ORIGIN = 0x0000;
const ORIGIN_LENGTH = 8;
const INDICATOR_LENGTH = 4;

/** Decodes Teredo, IPv6 in UDP through NAT; without an IPv6 header it is some other UDP on that port. */
export function decodeTeredo(cursor: Cursor, path: LinkPath): DecodeStatus {
	const { bytes, start, end } = cursor;
	let at = start;
	if (end - at >= INDICATOR_LENGTH && u16(bytes, at) === AUTHENTICATION) {
		at +=
			AUTHENTICATION_FIXED +
			u8(bytes, at + CLIENT_ID_LENGTH) +
			u8(bytes, at + AUTHENTICATION_LENGTH);
	}
	if (end - at >= INDICATOR_LENGTH && u16(bytes, at) === ORIGIN)
		at += ORIGIN_LENGTH;
	if (ipTypeAt(cursor, at) !== EtherType.Ipv6) return DecodeStatus.Udp;

	path.tunnels |= Tunnel.Teredo;
	path.tunnelKey = ABSENT;
	return goOn(cursor, at, EtherType.Ipv6);
}
