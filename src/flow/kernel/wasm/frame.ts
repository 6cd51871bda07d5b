import {
	ACK,
	CHECKSUM,
	DESTINATION,
	DESTINATION_MAC_HIGH,
	DESTINATION_MAC_LOW,
	DESTINATION_PORT,
	DONT_FRAGMENT,
	DSCP,
	FLAGS,
	HAS_PROXY_HEADER,
	HEADER_LENGTH,
	IP_ID,
	IP_PAYLOAD_LENGTH,
	PAYLOAD_LENGTH,
	SEQ,
	SOURCE,
	SOURCE_MAC_HIGH,
	SOURCE_MAC_LOW,
	SOURCE_PORT,
	TTL,
	WINDOW,
} from "../layout";
import { checksumOf, UNKNOWN_CHECKSUM } from "./checksum";
import { be16, be32, setSegment } from "./memory";
import { readOptions } from "./options";
import { startsWithProxyHeader } from "./proxy-header";

/** Offsets from the first byte of the frame: Ethernet without tags, IPv4 without options. */
const TYPE = 12;
const IP = 14;
const TCP = 34;
const PAYLOAD = 54;

const IPV4 = 0x0800;
/** IPv4 version and a header of five words; TCP; more fragments or a fragment offset. */
const PLAIN_IPV4 = 0x45;
const PROTOCOL_TCP = 6;
const FRAGMENT = 0x3fff;
const DONT_FRAGMENT_BIT = 0x4000;

const SYN = 2;

/**
 * Decodes what nearly all frames are: Ethernet without tags, an unfragmented IPv4 packet without options,
 * and a whole TCP header. The segment is then what the decoders of the single protocols would have made of it.
 *
 * @param start address of the first byte
 * @param end address behind the last captured one
 * @returns false for any other frame; the segment is unchanged then
 */
export function decodeFrame(start: usize, end: usize): bool {
	if (end < start + PAYLOAD) return false;
	if (
		be16(start + TYPE) !== IPV4 ||
		load<u8>(start + IP) !== PLAIN_IPV4 ||
		load<u8>(start + IP + 9) !== PROTOCOL_TCP
	)
		return false;
	const fragment = be16(start + IP + 6);
	const wireEnd = start + IP + be16(start + IP + 2);
	const payload = start + TCP + ((load<u8>(start + TCP + 12) >> 4) << 2);
	if (
		(fragment & FRAGMENT) !== 0 ||
		payload < start + PAYLOAD ||
		payload > end ||
		payload > wireEnd
	)
		return false;
	const packetEnd = min(end, wireEnd);
	const flags = load<u8>(start + TCP + 13) as i32;
	setSegment(DONT_FRAGMENT, (fragment & DONT_FRAGMENT_BIT) !== 0 ? 1 : 0);
	setSegment(IP_PAYLOAD_LENGTH, (wireEnd - start - TCP) as i32);
	setSegment(HEADER_LENGTH, (payload - start - TCP) as i32);
	setSegment(PAYLOAD_LENGTH, (wireEnd - payload) as i32);
	setSegment(FLAGS, flags);
	readEthernet(start);
	readIpv4(start + IP);
	readTcp(start + TCP);
	setSegment(
		CHECKSUM,
		(flags & SYN) === 0
			? UNKNOWN_CHECKSUM
			: checksumOf(start + TCP, end, wireEnd),
	);
	setSegment(
		HAS_PROXY_HEADER,
		startsWithProxyHeader(payload, packetEnd) ? 1 : 0,
	);
	readOptions(start + PAYLOAD, payload);
	return true;
}

/** IEEE 802.3 clause 3.1.1: two MACs, each read as two halves. */
function readEthernet(at: usize): void {
	const middle = be32(at + 4);
	setSegment(DESTINATION_MAC_HIGH, be32(at) >>> 8);
	setSegment(
		DESTINATION_MAC_LOW,
		((load<u8>(at + 3) as i32) << 16) | (middle >>> 16),
	);
	const last = be32(at + 8);
	setSegment(SOURCE_MAC_HIGH, ((middle & 0xffff) << 8) | (last >>> 24));
	setSegment(SOURCE_MAC_LOW, last & 0xffffff);
}

/** RFC 791 section 3.1. */
function readIpv4(at: usize): void {
	setSegment(DSCP, load<u8>(at + 1) >> 2);
	setSegment(IP_ID, be16(at + 4));
	setSegment(TTL, load<u8>(at + 8));
	setSegment(SOURCE + 3, be32(at + 12));
	setSegment(DESTINATION + 3, be32(at + 16));
}

/** RFC 9293 section 3.1. */
function readTcp(at: usize): void {
	setSegment(SOURCE_PORT, be16(at));
	setSegment(DESTINATION_PORT, be16(at + 2));
	setSegment(SEQ, be32(at + 4));
	setSegment(ACK, be32(at + 8));
	setSegment(WINDOW, be16(at + 14));
}
