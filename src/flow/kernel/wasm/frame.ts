import {
	ACK,
	CHECKSUM,
	DESTINATION,
	DESTINATION_PORT,
	DONT_FRAGMENT,
	DSCP,
	FLAGS,
	HAS_PROXY_HEADER,
	HEADER_LENGTH,
	IP_ID,
	IP_PAYLOAD_LENGTH,
	IP_VERSION,
	PAYLOAD_LENGTH,
	SEQ,
	SOURCE,
	SOURCE_PORT,
	TTL,
	WINDOW,
} from "../layout";
import { LAST } from "./address-words";
import { checksumOf, UNKNOWN_CHECKSUM } from "./checksum";
import { isToBeIpv6, readLink } from "./link";
import { be16, be32, segment, setSegment } from "./memory";
import { readOptions } from "./options";
import { startsWithProxyHeader } from "./proxy-header";
import { SYN } from "./tcp-flags";

/** Lengths of headers without options. */
const IPV4_LENGTH = 20;
const IPV6_LENGTH = 40;
const TCP_LENGTH = 20;

/** IPv4 version and a header of five words; IPv6 version; TCP; more fragments or a fragment offset. */
const PLAIN_IPV4 = 0x45;
const VERSION_6 = 6;
const PROTOCOL_TCP = 6;
const FRAGMENT = 0x3fff;
const DONT_FRAGMENT_BIT = 0x4000;

/**
 * Decodes what nearly all frames are: Ethernet or a cooked header of Linux, two VLAN tags at most, an unfragmented IPv4 packet without
 * options or an IPv6 packet without extension headers, and a whole TCP header. The segment is then what the decoders of
 * the single protocols would have made of it.
 *
 * @param start address of the first byte
 * @param behind address behind the link header
 * @param end address behind the last captured one
 * @returns address of the IP packet, 0 for any other frame
 */
export function decodeFrame(start: usize, behind: usize, end: usize): usize {
	const ip = readLink(start, behind, end);
	if (ip === 0) return 0;
	const isIpv6 = isToBeIpv6();
	const tcp = ip + (isIpv6 ? IPV6_LENGTH : IPV4_LENGTH);
	if (end < tcp + TCP_LENGTH) return 0;
	if (!(isIpv6 ? isPlainIpv6(ip) : isPlainIpv4(ip))) return 0;
	// Where an IPv6 packet does not tell its length, that is too short for the TCP header.
	const wireEnd = isIpv6 ? tcp + be16(ip + 4) : ip + be16(ip + 2);
	const payload = tcp + ((load<u8>(tcp + 12) >> 4) << 2);
	if (payload < tcp + TCP_LENGTH || payload > end || payload > wireEnd)
		return 0;
	setSegment(IP_PAYLOAD_LENGTH, (wireEnd - tcp) as i32);
	setSegment(HEADER_LENGTH, (payload - tcp) as i32);
	setSegment(PAYLOAD_LENGTH, (wireEnd - payload) as i32);
	if (isIpv6) readIpv6(ip);
	else readIpv4(ip);
	readTcp(tcp);
	setSegment(CHECKSUM, checksumOfSyn(tcp, end, wireEnd));
	const isProxied = startsWithProxyHeader(payload, min(end, wireEnd));
	setSegment(HAS_PROXY_HEADER, isProxied ? 1 : 0);
	readOptions(tcp + TCP_LENGTH, payload);
	return ip;
}

/** TCP in an unfragmented packet without options. */
function isPlainIpv4(ip: usize): bool {
	return (
		load<u8>(ip) === PLAIN_IPV4 &&
		load<u8>(ip + 9) === PROTOCOL_TCP &&
		(be16(ip + 6) & FRAGMENT) === 0
	);
}

/** TCP in a packet without extension headers. */
function isPlainIpv6(ip: usize): bool {
	return load<u8>(ip) >> 4 === VERSION_6 && load<u8>(ip + 6) === PROTOCOL_TCP;
}

/** Of a segment with SYN; others are not looked at. */
function checksumOfSyn(tcp: usize, end: usize, wireEnd: usize): i32 {
	return (segment(FLAGS) & SYN) === 0
		? UNKNOWN_CHECKSUM
		: checksumOf(tcp, end, wireEnd);
}

/** RFC 791 section 3.1. */
function readIpv4(at: usize): void {
	setSegment(IP_VERSION, 4);
	setSegment(DSCP, load<u8>(at + 1) >> 2);
	setSegment(IP_ID, be16(at + 4));
	setSegment(DONT_FRAGMENT, (be16(at + 6) & DONT_FRAGMENT_BIT) !== 0 ? 1 : 0);
	setSegment(TTL, load<u8>(at + 8));
	setSegment(SOURCE + LAST, be32(at + 12));
	setSegment(DESTINATION + LAST, be32(at + 16));
}

/** RFC 8200 section 3. */
function readIpv6(at: usize): void {
	setSegment(IP_VERSION, 6);
	setSegment(DSCP, (be16(at) >> 6) & 0x3f);
	setSegment(IP_ID, 0);
	setSegment(DONT_FRAGMENT, 0);
	setSegment(TTL, load<u8>(at + 7));
	for (let index = 0; index <= LAST; index += 1) {
		setSegment(SOURCE + index, be32(at + 8 + (index << 2)));
		setSegment(DESTINATION + index, be32(at + 24 + (index << 2)));
	}
}

/** RFC 9293 section 3.1. */
function readTcp(at: usize): void {
	setSegment(SOURCE_PORT, be16(at));
	setSegment(DESTINATION_PORT, be16(at + 2));
	setSegment(SEQ, be32(at + 4));
	setSegment(ACK, be32(at + 8));
	setSegment(FLAGS, load<u8>(at + 13));
	setSegment(WINDOW, be16(at + 14));
}
