import { i32, u8, u16 } from "./bytes.js";
import { type Cursor, EtherType, endAt, goOn } from "./cursor.js";
import { skipExtensions } from "./extensions.js";
import { decodeIpPayload } from "./ip-payload.js";
import { IpProtocol } from "./ip-protocol.js";
import {
	hasMoreFragments,
	isDontFragment,
	isLaterFragment,
} from "./ipv4-fragment.js";
import { type Decoded, IPV4_MAPPED, type IpFields } from "./segment.js";
import { DecodeStatus } from "./status.js";

/** Byte offsets from the first byte of the IPv4 header, RFC 791 section 3.1. */
const VERSION_LENGTH = 0; // version 4 bits, header length 4 bits in 32-bit words
const DIFFERENTIATED_SERVICES = 1; // DSCP 6 bits (RFC 2474 section 3), ECN 2 bits
const TOTAL_LENGTH = 2;
const IDENTIFICATION = 4;
const TTL = 8;
const PROTOCOL = 9;
const SOURCE = 12;
const DESTINATION = 16;
const MIN_LENGTH = 20;

/** Decodes an IPv4 header and what it carries. Options are skipped, the checksum is not looked at. */
export function decodeIpv4(cursor: Cursor, out: Decoded): DecodeStatus {
	const { bytes, start, end } = cursor;
	if (end - start < MIN_LENGTH) return DecodeStatus.Ipv4HeaderCut;

	const versionLength = u8(bytes, start + VERSION_LENGTH);
	const headerLength = (versionLength & 0x0f) * 4;
	if (versionLength >> 4 !== 4 || headerLength < MIN_LENGTH) {
		return decodeNotIpv4(cursor, versionLength >> 4);
	}
	// 0 where the network card segments (TSO) or the packet has 64 KiB and more (BIG TCP).
	const totalLength =
		u16(bytes, start + TOTAL_LENGTH) || cursor.wireEnd - start;
	if (totalLength < headerLength) return DecodeStatus.Ipv4BadHeader;

	readFields(bytes, start, out.segment);
	out.segment.ipPayloadLength = totalLength - headerLength;
	endAt(cursor, start + totalLength);
	cursor.start = start + headerLength;
	cursor.protocol = u8(bytes, start + PROTOCOL);
	cursor.isVerifiable =
		headerLength === MIN_LENGTH && !hasMoreFragments(bytes, start);
	if (isLaterFragment(bytes, start)) return DecodeStatus.LaterFragment;
	return decodePayload(cursor, out);
}

/** Some tools rewrite the link header and leave the EtherType of IPv4 on all packets. */
function decodeNotIpv4(cursor: Cursor, version: number): DecodeStatus {
	return version === 6
		? goOn(cursor, cursor.start, EtherType.Ipv6)
		: DecodeStatus.Ipv4BadHeader;
}

function readFields(bytes: Uint8Array, start: number, ip: IpFields): void {
	ip.ipVersion = 4;
	ip.source0 = 0;
	ip.source1 = 0;
	ip.source2 = IPV4_MAPPED;
	ip.source3 = i32(bytes, start + SOURCE);
	ip.destination0 = 0;
	ip.destination1 = 0;
	ip.destination2 = IPV4_MAPPED;
	ip.destination3 = i32(bytes, start + DESTINATION);
	ip.ttl = u8(bytes, start + TTL);
	ip.ipId = u16(bytes, start + IDENTIFICATION);
	ip.dscp = u8(bytes, start + DIFFERENTIATED_SERVICES) >> 2;
	ip.dontFragment = isDontFragment(bytes, start);
}

function decodePayload(cursor: Cursor, out: Decoded): DecodeStatus {
	if (cursor.protocol === IpProtocol.AuthenticationHeader) {
		const status = skipExtensions(cursor, DecodeStatus.Ipv4HeaderCut);
		if (status !== DecodeStatus.Next) return status;
	}
	return decodeIpPayload(cursor, out);
}
