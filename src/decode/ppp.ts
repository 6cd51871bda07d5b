import { u8, u16 } from "./bytes.js";
import { decodeCiscoHdlc } from "./cisco-hdlc.js";
import { type Cursor, EtherType, goOn } from "./cursor.js";
import { DecodeStatus } from "./status.js";

/** Address and control bytes of HDLC-like framing, RFC 1662 section 3.1; often left out. */
const ADDRESS_CONTROL = 0xff03;
/** First byte of the Cisco HDLC frames that LINKTYPE_PPP_HDLC may carry instead. */
const CISCO_UNICAST = 0x0f;
const CISCO_MULTICAST = 0x8f;

/** PPP protocol numbers, RFC 1661 section 2. */
const IPV4 = 0x0021;
const IPV6 = 0x0057;
const MPLS_UNICAST = 0x0281;
const BRIDGED = 0x0031;
const MULTILINK = 0x003d;

/** RFC 3518 section 4.2: flags, MAC type; then the frame. */
const BRIDGED_LENGTH = 2;
const BRIDGED_ETHERNET = 1;

/** RFC 1990 section 3: first and last fragment at once, in the long header. */
const IS_WHOLE = 0xc0;
const MULTILINK_LENGTH = 4;

/** Decodes a PPP header, with or without address, control and the protocol's first byte. */
export function decodePpp(cursor: Cursor): DecodeStatus {
	const { bytes, end } = cursor;
	let { start } = cursor;
	if (end - start < 2) return DecodeStatus.LinkHeaderCut;

	const first = u8(bytes, start);
	if (first === CISCO_UNICAST || first === CISCO_MULTICAST) {
		return decodeCiscoHdlc(cursor);
	}
	if (u16(bytes, start) === ADDRESS_CONTROL) start += 2;
	if (end - start < 2) return DecodeStatus.LinkHeaderCut;

	// RFC 1661 section 6.5: an odd first byte is the whole, compressed protocol field.
	const compressed = (u8(bytes, start) & 1) === 1;
	const protocol = compressed ? u8(bytes, start) : u16(bytes, start);
	cursor.start = start + (compressed ? 1 : 2);
	if (protocol === BRIDGED) return decodeBridged(cursor);
	if (protocol === MULTILINK) return decodeMultilink(cursor);
	return goOn(cursor, cursor.start, etherTypeOfPpp(protocol));
}

function decodeBridged(cursor: Cursor): DecodeStatus {
	const { bytes, start, end } = cursor;
	if (end - start < BRIDGED_LENGTH) return DecodeStatus.LinkHeaderCut;
	if (u8(bytes, start + 1) !== BRIDGED_ETHERNET) return DecodeStatus.NotIp;
	return goOn(cursor, start + BRIDGED_LENGTH, EtherType.Ethernet);
}

/** A packet that went over several lines in one piece; it begins with PPP's protocol again. */
function decodeMultilink(cursor: Cursor): DecodeStatus {
	const { bytes, start, end } = cursor;
	if (end - start < MULTILINK_LENGTH) return DecodeStatus.LinkHeaderCut;
	if ((u8(bytes, start) & IS_WHOLE) !== IS_WHOLE)
		return DecodeStatus.LaterFragment;
	return goOn(cursor, start + MULTILINK_LENGTH, EtherType.Ppp);
}

/** Decodes a PPP header from its control byte on: Linux's pppd writes a direction over the address. */
export function decodeAfterAddress(cursor: Cursor): DecodeStatus {
	cursor.start += 1;
	return decodePpp(cursor);
}

function etherTypeOfPpp(protocol: number): number {
	switch (protocol) {
		case IPV4:
			return EtherType.Ipv4;
		case IPV6:
			return EtherType.Ipv6;
		case MPLS_UNICAST:
			return EtherType.MplsUnicast;
		default:
			return EtherType.Unknown;
	}
}
