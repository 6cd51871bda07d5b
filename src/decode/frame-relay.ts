import { u8, u16 } from "./bytes.js";
import { type Cursor, EtherType, goOn } from "./cursor.js";
import { decodeSnap } from "./llc.js";
import { DecodeStatus } from "./status.js";

/** Q.922 address: two to four bytes, the last of them odd. */
const LAST_OF_ADDRESS = 0x01;
const MAX_ADDRESS_LENGTH = 4;

/** RFC 2427 section 3: unnumbered information, an optional pad byte, then what is carried. */
const UNNUMBERED = 0x03;
const PAD = 0x00;

/** Network layer protocol ids, RFC 2427 section 3 and ISO/IEC TR 9577. */
const IPV4 = 0xcc;
const IPV6 = 0x8e;
const SNAP = 0x80;

/** Decodes a Frame Relay header of RFC 2427, or of Cisco's older kind, where an EtherType follows at once. */
export function decodeFrameRelay(cursor: Cursor): DecodeStatus {
	const { bytes, end } = cursor;
	let at = cursor.start;
	for (let length = 1; ; length++, at++) {
		if (at >= end) return DecodeStatus.LinkHeaderCut;
		if ((u8(bytes, at) & LAST_OF_ADDRESS) !== 0) break;
		if (length === MAX_ADDRESS_LENGTH) return DecodeStatus.NotIp;
	}
	at++;
	if (end - at < 2) return DecodeStatus.LinkHeaderCut;
	return u8(bytes, at) === UNNUMBERED
		? decodeProtocolId(cursor, at + 1)
		: goOn(cursor, at + 2, u16(bytes, at));
}

function decodeProtocolId(cursor: Cursor, start: number): DecodeStatus {
	const { bytes, end } = cursor;
	const at = u8(bytes, start) === PAD ? start + 1 : start;
	if (at >= end) return DecodeStatus.LinkHeaderCut;
	cursor.start = at + 1;
	switch (u8(bytes, at)) {
		case IPV4:
			return goOn(cursor, cursor.start, EtherType.Ipv4);
		case IPV6:
			return goOn(cursor, cursor.start, EtherType.Ipv6);
		case SNAP:
			return decodeSnap(cursor);
		default:
			return DecodeStatus.NotIp;
	}
}
