import { i32, u8, u16 } from "./bytes.js";
import { type Cursor, endAt } from "./cursor.js";
import { skipExtensions } from "./extensions.js";
import { decodeIpPayload } from "./ip-payload.js";
import type { Decoded, IpFields } from "./segment.js";
import { DecodeStatus } from "./status.js";

/** Byte offsets from the first byte of the IPv6 header, RFC 8200 section 3. */
const VERSION_CLASS = 0; // version 4 bits, traffic class 8 bits (DSCP first), flow label 4 of 20 bits
const PAYLOAD_LENGTH = 4;
const NEXT_HEADER = 6;
const HOP_LIMIT = 7;
const SOURCE = 8;
const DESTINATION = 24;
const LENGTH = 40;

/** Decodes an IPv6 header, skips its extension headers and decodes what it carries. */
export function decodeIpv6(cursor: Cursor, out: Decoded): DecodeStatus {
	const { bytes, start, end } = cursor;
	if (end - start < LENGTH) return DecodeStatus.Ipv6HeaderCut;
	if (u8(bytes, start + VERSION_CLASS) >> 4 !== 6) {
		return DecodeStatus.Ipv6BadHeader;
	}
	readFields(bytes, start, out.segment);
	// 0 in a jumbogram (RFC 2675 section 3) and where the network card segments.
	const payloadLength =
		u16(bytes, start + PAYLOAD_LENGTH) || cursor.wireEnd - start - LENGTH;
	out.segment.ipPayloadLength = payloadLength;
	endAt(cursor, start + LENGTH + payloadLength);
	cursor.start = start + LENGTH;
	cursor.protocol = u8(bytes, start + NEXT_HEADER);
	cursor.isVerifiable = true;

	const status = skipExtensions(cursor, DecodeStatus.Ipv6HeaderCut);
	return status === DecodeStatus.Next ? decodeIpPayload(cursor, out) : status;
}

function readFields(bytes: Uint8Array, start: number, ip: IpFields): void {
	ip.ipVersion = 6;
	ip.source0 = i32(bytes, start + SOURCE);
	ip.source1 = i32(bytes, start + SOURCE + 4);
	ip.source2 = i32(bytes, start + SOURCE + 8);
	ip.source3 = i32(bytes, start + SOURCE + 12);
	ip.destination0 = i32(bytes, start + DESTINATION);
	ip.destination1 = i32(bytes, start + DESTINATION + 4);
	ip.destination2 = i32(bytes, start + DESTINATION + 8);
	ip.destination3 = i32(bytes, start + DESTINATION + 12);
	ip.ttl = u8(bytes, start + HOP_LIMIT);
	ip.ipId = 0;
	ip.dscp = (u16(bytes, start + VERSION_CLASS) >> 6) & 0x3f;
	ip.dontFragment = false;
}
