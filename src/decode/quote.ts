import { i32, u8, u16 } from "./bytes.js";
import type { Cursor } from "./cursor.js";
import { skipExtensions } from "./extensions.js";
import { IpProtocol } from "./ip-protocol.js";
import { isLaterFragment } from "./ipv4-fragment.js";
import { ABSENT, type IcmpError, IPV4_MAPPED } from "./segment.js";
import { DecodeStatus } from "./status.js";

/** Byte offsets of a quoted IPv4 header, RFC 791 section 3.1. */
const IPV4_PROTOCOL = 9;
const IPV4_SOURCE = 12;
const IPV4_DESTINATION = 16;
const IPV4_LENGTH = 20;

/** Byte offsets of a quoted IPv6 header, RFC 8200 section 3. */
const IPV6_NEXT_HEADER = 6;
const IPV6_SOURCE = 8;
const IPV6_DESTINATION = 24;
const IPV6_LENGTH = 40;

/** Byte offsets in what follows it: TCP, UDP and SCTP all begin with their ports. */
const SOURCE_PORT = 0;
const DESTINATION_PORT = 2;
const SEQ = 4;
const PORTS_LENGTH = 4;

/** Sets the quote to missing. */
export function resetQuote(icmp: IcmpError): void {
	icmp.quotedProtocol = ABSENT;
	icmp.quotedSource0 = 0;
	icmp.quotedSource1 = 0;
	icmp.quotedSource2 = 0;
	icmp.quotedSource3 = 0;
	icmp.quotedDestination0 = 0;
	icmp.quotedDestination1 = 0;
	icmp.quotedDestination2 = 0;
	icmp.quotedDestination3 = 0;
	icmp.quotedSourcePort = 0;
	icmp.quotedDestinationPort = 0;
	icmp.quotedSeq = 0;
}

/**
 * Decodes the packet that an ICMP error quotes at the cursor, so far as it goes: RFC 792 asks for
 * only 8 bytes beyond the IP header, and a snap length may leave less. Length fields do not
 * matter, as most quotes are cut. Leaves alone what the quote does not tell.
 */
export function decodeQuote(cursor: Cursor, icmp: IcmpError): void {
	const { bytes, start, end } = cursor;
	if (end - start < IPV4_LENGTH) return;
	const version = u8(bytes, start) >> 4;
	if (version === 4) decodeQuotedIpv4(cursor, icmp);
	else if (version === 6 && end - start >= IPV6_LENGTH) {
		decodeQuotedIpv6(cursor, icmp);
	}
}

function decodeQuotedIpv4(cursor: Cursor, icmp: IcmpError): void {
	const { bytes, start } = cursor;
	icmp.quotedProtocol = u8(bytes, start + IPV4_PROTOCOL);
	icmp.quotedSource2 = IPV4_MAPPED;
	icmp.quotedSource3 = i32(bytes, start + IPV4_SOURCE);
	icmp.quotedDestination2 = IPV4_MAPPED;
	icmp.quotedDestination3 = i32(bytes, start + IPV4_DESTINATION);
	if (isLaterFragment(bytes, start)) return;

	cursor.start = start + (u8(bytes, start) & 0x0f) * 4;
	decodeQuotedPorts(cursor, icmp);
}

function decodeQuotedIpv6(cursor: Cursor, icmp: IcmpError): void {
	const { bytes, start } = cursor;
	icmp.quotedSource0 = i32(bytes, start + IPV6_SOURCE);
	icmp.quotedSource1 = i32(bytes, start + IPV6_SOURCE + 4);
	icmp.quotedSource2 = i32(bytes, start + IPV6_SOURCE + 8);
	icmp.quotedSource3 = i32(bytes, start + IPV6_SOURCE + 12);
	icmp.quotedDestination0 = i32(bytes, start + IPV6_DESTINATION);
	icmp.quotedDestination1 = i32(bytes, start + IPV6_DESTINATION + 4);
	icmp.quotedDestination2 = i32(bytes, start + IPV6_DESTINATION + 8);
	icmp.quotedDestination3 = i32(bytes, start + IPV6_DESTINATION + 12);

	cursor.protocol = u8(bytes, start + IPV6_NEXT_HEADER);
	cursor.start = start + IPV6_LENGTH;
	const status = skipExtensions(cursor, DecodeStatus.IcmpHeaderCut);
	icmp.quotedProtocol = cursor.protocol;
	if (status === DecodeStatus.Next) decodeQuotedPorts(cursor, icmp);
}

function decodeQuotedPorts(cursor: Cursor, icmp: IcmpError): void {
	const { bytes, start, end } = cursor;
	const protocol = icmp.quotedProtocol;
	if (end - start < PORTS_LENGTH || !hasPorts(protocol)) return;
	icmp.quotedSourcePort = u16(bytes, start + SOURCE_PORT);
	icmp.quotedDestinationPort = u16(bytes, start + DESTINATION_PORT);
	if (protocol === IpProtocol.Tcp && end - start >= SEQ + 4) {
		icmp.quotedSeq = i32(bytes, start + SEQ);
	}
}

function hasPorts(protocol: number): boolean {
	return (
		protocol === IpProtocol.Tcp ||
		protocol === IpProtocol.Udp ||
		protocol === IpProtocol.Sctp
	);
}
