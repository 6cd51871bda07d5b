import { u8, u16 } from "../decode/bytes.js";
import { endAt } from "../decode/cursor.js";
import { decodeIpPayload } from "../decode/ip-payload.js";
import { IpProtocol } from "../decode/ip-protocol.js";
import { isLaterFragment } from "../decode/ipv4-fragment.js";
import { DecodeStatus } from "../decode/status.js";
import { checksumState, sumOf, writeChecksum } from "./checksum.js";
import { redactIcmp, redactIcmpv6 } from "./redact-icmp.js";
import { type PseudoSums, redactTcp, redactUdp } from "./redact-transport.js";
import {
	type RedactedPacket,
	redactIpv4Address,
	redactIpv6Address,
} from "./redacted-packet.js";

/** Byte offsets of an IPv4 header, RFC 791 section 3.1. */
const V4_TOTAL_LENGTH = 2;
const V4_PROTOCOL = 9;
const V4_CHECKSUM = 10;
const V4_SOURCE = 12;
const V4_DESTINATION = 16;
const V4_OPTIONS = 20;

const NO_OPERATION = 1;

/** Maps the addresses of an IPv4 header, clears its options and goes on with what it carries. */
export function redactIpv4(packet: RedactedPacket): number {
	const { cursor } = packet;
	const { bytes, start } = cursor;
	const headerEnd = start + (u8(bytes, start) & 0x0f) * 4;
	if (headerEnd < start + V4_OPTIONS || headerEnd > cursor.end) return start;
	const total = u16(bytes, start + V4_TOTAL_LENGTH) || cursor.wireEnd - start;
	if (total < headerEnd - start) return start;
	endAt(cursor, start + total);

	const field = start + V4_CHECKSUM;
	const state = checksumState(bytes, start, headerEnd, field, 0);
	const protocol = u8(bytes, start + V4_PROTOCOL);
	const rest = protocol + total - (headerEnd - start);
	const addressesEnd = start + V4_OPTIONS;
	const before = sumOf(bytes, start + V4_SOURCE, addressesEnd, rest);
	redactIpv4Address(packet, start + V4_SOURCE);
	redactIpv4Address(packet, start + V4_DESTINATION);
	const now = sumOf(bytes, start + V4_SOURCE, addressesEnd, rest);
	bytes.fill(NO_OPERATION, addressesEnd, headerEnd);
	writeChecksum(bytes, start, headerEnd, field, 0, state);

	if (isLaterFragment(bytes, start)) return headerEnd;
	cursor.start = headerEnd;
	cursor.protocol = protocol;
	return redactPayload(packet, { before, now });
}

/** Byte offsets of an IPv6 header, RFC 8200 section 3. */
const V6_PAYLOAD_LENGTH = 4;
const V6_NEXT_HEADER = 6;
const V6_SOURCE = 8;
const V6_DESTINATION = 24;
const V6_LENGTH = 40;

/** Maps the addresses of an IPv6 header and goes on behind its extension headers. */
export function redactIpv6(packet: RedactedPacket): number {
	const { cursor } = packet;
	const { bytes, start } = cursor;
	if (cursor.end - start < V6_LENGTH) return start;
	const length =
		u16(bytes, start + V6_PAYLOAD_LENGTH) || cursor.wireEnd - start - V6_LENGTH;
	endAt(cursor, start + V6_LENGTH + length);

	const addressesEnd = start + V6_LENGTH;
	const before = sumOf(bytes, start + V6_SOURCE, addressesEnd);
	redactIpv6Address(packet, start + V6_SOURCE);
	redactIpv6Address(packet, start + V6_DESTINATION);
	const now = sumOf(bytes, start + V6_SOURCE, addressesEnd);

	cursor.start = addressesEnd;
	cursor.protocol = u8(bytes, start + V6_NEXT_HEADER);
	if (!clearExtensions(packet)) return cursor.start;
	const rest = cursor.protocol + addressesEnd + length - cursor.start;
	return redactPayload(packet, { before: before + rest, now: now + rest });
}

/** Byte offsets of extension headers, RFC 8200 section 4. */
const FRAGMENT_OFFSET = 2;
const FRAGMENT_OFFSET_MASK = 0xfff8;
const EXTENSION_UNIT = 8;
/** Bytes of an extension header that say nothing about anybody: of a fragment header all. */
const KEPT_OF = new Map<number, number>([
	[IpProtocol.HopByHop, 2],
	[IpProtocol.DestinationOptions, 2],
	[IpProtocol.Routing, 4],
	[IpProtocol.Fragment, 8],
]);

/** Moves the cursor past extension headers and clears them; false where no upper layer follows. */
function clearExtensions({ cursor }: RedactedPacket): boolean {
	for (;;) {
		const { bytes, start, end, protocol } = cursor;
		const kept = KEPT_OF.get(protocol);
		if (kept === undefined) return true;
		if (end - start < EXTENSION_UNIT) return false;
		const isFragment = protocol === IpProtocol.Fragment;
		const units = isFragment ? 0 : u8(bytes, start + 1);
		const next = start + (units + 1) * EXTENSION_UNIT;
		if (next > end) return false;
		bytes.fill(0, start + kept, next);
		cursor.protocol = u8(bytes, start);
		cursor.start = next;
		const offset = u16(bytes, start + FRAGMENT_OFFSET) & FRAGMENT_OFFSET_MASK;
		if (isFragment && offset !== 0) return false;
	}
}

function redactPayload(packet: RedactedPacket, pseudo: PseudoSums): number {
	const { cursor, decoded } = packet;
	const { start } = cursor;
	switch (cursor.protocol) {
		case IpProtocol.Tcp:
			return redactTcp(packet, pseudo);
		case IpProtocol.Udp:
			return redactUdp(packet, pseudo);
		case IpProtocol.Icmp:
			return redactIcmp(packet);
		case IpProtocol.Icmpv6:
			return redactIcmpv6(packet, pseudo);
		case IpProtocol.Ipv4:
		case IpProtocol.Ipv6:
		case IpProtocol.Gre: {
			const status = decodeIpPayload(cursor, decoded);
			const goesOn = status === DecodeStatus.Next && cursor.start <= cursor.end;
			return goesOn ? packet.next(packet) : start;
		}
		default:
			return start;
	}
}
