import { u8 } from "../decode/bytes.js";
import { EtherType } from "../decode/cursor.js";
import { ChecksumState, checksumState, writeChecksum } from "./checksum.js";
import type { PseudoSums } from "./redact-transport.js";
import {
	type RedactedPacket,
	redactIpv4Address,
	redactIpv6Address,
	redactMac,
} from "./redacted-packet.js";

const CHECKSUM = 2;
const HEADER = 8;

/** ICMP types, RFC 792: those that quote a packet, and echo. */
const QUOTING: readonly number[] = [3, 4, 5, 11, 12];
const REDIRECT = 5;
const ECHO: readonly number[] = [0, 8];
/** Byte offset of a redirect's gateway. */
const GATEWAY = 4;

/** Keeps an ICMP header and the headers of the packet that it quotes. */
export function redactIcmp(packet: RedactedPacket): number {
	return withChecksum(packet, { before: 0, now: 0 }, () => {
		const { bytes, start } = packet.cursor;
		const type = u8(bytes, start);
		if (ECHO.includes(type)) return start + HEADER;
		if (!QUOTING.includes(type)) return keepHeader(packet);
		if (type === REDIRECT) redactIpv4Address(packet, start + GATEWAY);
		return redactQuote(packet, start + HEADER);
	});
}

/** ICMPv6 types: RFC 4443 errors and echo, RFC 4861 neighbour discovery. */
const FIRST_INFORMATIONAL = 128;
const ECHO_V6: readonly number[] = [128, 129];
const ROUTER_SOLICITATION = 133;
const ROUTER_ADVERTISEMENT = 134;
const SOLICITATION = 135;
const ADVERTISEMENT = 136;
const REDIRECT_V6 = 137;

/** Byte offsets, RFC 4861 sections 4.1 to 4.5. */
const TARGET = 8;
const REDIRECT_DESTINATION = 24;
const OPTIONS_OF = new Map([
	[ROUTER_SOLICITATION, 8],
	[ROUTER_ADVERTISEMENT, 16],
	[SOLICITATION, 24],
	[ADVERTISEMENT, 24],
	[REDIRECT_V6, 40],
]);

/** Keeps an ICMPv6 header, the headers of a quoted packet, and neighbour discovery's addresses. */
export function redactIcmpv6(
	packet: RedactedPacket,
	pseudo: PseudoSums,
): number {
	return withChecksum(packet, pseudo, () => {
		const { bytes, start } = packet.cursor;
		const type = u8(bytes, start);
		if (ECHO_V6.includes(type)) return start + HEADER;
		if (type < FIRST_INFORMATIONAL) return redactQuote(packet, start + HEADER);
		const options = OPTIONS_OF.get(type);
		return options === undefined
			? keepHeader(packet)
			: redactNeighbour(packet, type, start + options);
	});
}

function withChecksum(
	{ cursor }: RedactedPacket,
	pseudo: PseudoSums,
	redact: () => number,
): number {
	const { bytes, start, end, wireEnd } = cursor;
	if (end - start < HEADER) return start;
	const field = start + CHECKSUM;
	const state =
		end === wireEnd
			? checksumState(bytes, start, end, field, pseudo.before)
			: ChecksumState.Right;
	const kept = Math.min(redact(), end);
	writeChecksum(bytes, start, kept, field, pseudo.now, state);
	return kept;
}

/** Keeps type and code; what the four bytes after the checksum mean is not known. */
function keepHeader({ cursor }: RedactedPacket): number {
	const { bytes, start } = cursor;
	bytes.fill(0, start + CHECKSUM + 2, start + HEADER);
	return start + HEADER;
}

function redactQuote(packet: RedactedPacket, at: number): number {
	const { cursor } = packet;
	const version = at < cursor.end ? u8(cursor.bytes, at) >> 4 : 0;
	if (version !== 4 && version !== 6) return at;
	cursor.start = at;
	cursor.etherType = version === 4 ? EtherType.Ipv4 : EtherType.Ipv6;
	return packet.next(packet);
}

function redactNeighbour(
	packet: RedactedPacket,
	type: number,
	options: number,
): number {
	const { start, end } = packet.cursor;
	if (end < options) return keepHeader(packet);
	if (type >= SOLICITATION) redactIpv6Address(packet, start + TARGET);
	if (type === REDIRECT_V6)
		redactIpv6Address(packet, start + REDIRECT_DESTINATION);
	return redactOptions(packet, options);
}

/** Option types and byte offsets, RFC 4861 section 4.6. */
const SOURCE_LINK_ADDRESS = 1;
const TARGET_LINK_ADDRESS = 2;
const PREFIX = 3;
const PREFIX_ADDRESS = 16;
const PREFIX_LENGTH = 32;
const REDIRECTED_HEADER = 4;
const OPTION_UNIT = 8;

function redactOptions(packet: RedactedPacket, from: number): number {
	const { bytes, end } = packet.cursor;
	let at = from;
	while (end - at >= OPTION_UNIT) {
		const type = u8(bytes, at);
		const length = u8(bytes, at + 1) * OPTION_UNIT;
		if (length === 0 || length > end - at) return at;
		if (type === REDIRECTED_HEADER)
			return redactQuote(packet, at + OPTION_UNIT);
		const isLink = type === SOURCE_LINK_ADDRESS || type === TARGET_LINK_ADDRESS;
		if (isLink && length === OPTION_UNIT) redactMac(packet, at + 2);
		else if (type === PREFIX && length === PREFIX_LENGTH)
			redactIpv6Address(packet, at + PREFIX_ADDRESS);
		else bytes.fill(0, at + 2, at + length);
		at += length;
	}
	return at;
}
