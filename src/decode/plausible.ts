import { u8, u16 } from "./bytes.js";
import { type Cursor, EtherType } from "./cursor.js";

/**
 * Looks at what ought to follow a header that may be something else: a port number, or a label, proves
 * nothing. Each check reads nothing from `end` on and refuses what is cut before it can be told.
 */

/** Byte offsets in an IPv4 header, RFC 791 section 3.1, and in an IPv6 header, RFC 8200 section 3. */
const IPV4_TOTAL_LENGTH = 2;
const IPV4_LENGTH = 20;
const IPV6_PAYLOAD_LENGTH = 4;
const IPV6_LENGTH = 40;

/** Byte offset and length in an Ethernet header, IEEE 802.3 clause 3.1.1. */
const ETHERNET_TYPE = 12;
const ETHERNET_LENGTH = 14;

/** Tells whether an IPv4 or IPv6 header may begin at `at`: returns its EtherType, or `Unknown`. */
export function ipTypeAt(cursor: Cursor, at: number): number {
	const { bytes, end } = cursor;
	if (end - at < IPV4_LENGTH) return EtherType.Unknown;
	switch (u8(bytes, at) >> 4) {
		case 4:
			return isIpv4At(cursor, at) ? EtherType.Ipv4 : EtherType.Unknown;
		case 6:
			return isIpv6At(cursor, at) ? EtherType.Ipv6 : EtherType.Unknown;
		default:
			return EtherType.Unknown;
	}
}

function isIpv4At({ bytes, wireEnd }: Cursor, at: number): boolean {
	const headerLength = (u8(bytes, at) & 0x0f) * 4;
	const totalLength = u16(bytes, at + IPV4_TOTAL_LENGTH);
	if (headerLength < IPV4_LENGTH) return false;
	if (totalLength === 0) return true;
	return totalLength >= headerLength && totalLength <= wireEnd - at;
}

function isIpv6At({ bytes, end, wireEnd }: Cursor, at: number): boolean {
	if (end - at < IPV6_LENGTH) return false;
	const payloadLength = u16(bytes, at + IPV6_PAYLOAD_LENGTH);
	return payloadLength <= wireEnd - at - IPV6_LENGTH;
}

/** Tells whether an Ethernet frame that carries something which is decoded here may begin at `at`. */
export function isEthernetAt(cursor: Cursor, at: number): boolean {
	const { bytes, end } = cursor;
	if (end - at < ETHERNET_LENGTH) return false;
	switch (u16(bytes, at + ETHERNET_TYPE)) {
		case EtherType.Ipv4:
		case EtherType.Ipv6:
			return ipTypeAt(cursor, at + ETHERNET_LENGTH) !== EtherType.Unknown;
		case EtherType.Arp:
		case EtherType.Vlan:
		case EtherType.ServiceVlan:
		case EtherType.MplsUnicast:
		case EtherType.PppoeSession:
			return true;
		default:
			return false;
	}
}
