import { u8, u16, u24 } from "./bytes.js";
import { type Cursor, EtherType, goOn } from "./cursor.js";
import { ipTypeAt, isEthernetAt } from "./plausible.js";
import { type LinkPath, Tunnel } from "./segment.js";
import { DecodeStatus } from "./status.js";

/** A label stack entry, RFC 3032 section 2.1: label 20 bits, class 3, bottom of stack 1, TTL 8. */
const ENTRY_LENGTH = 4;
const BOTTOM_OF_STACK = 0x01;
const MAX_LABELS = 16;

/** The control word in front of an Ethernet pseudowire's frame, RFC 4448 section 4.6. */
const CONTROL_WORD_LENGTH = 4;

/** Byte offset and length in an IPv6 header, RFC 8200 section 3. */
const IPV6_PAYLOAD_LENGTH = 4;
const IPV6_LENGTH = 40;

/** Decodes an MPLS label stack and keeps its innermost label, the one that names the service. */
export function decodeMpls(cursor: Cursor, path: LinkPath): DecodeStatus {
	const { bytes, end } = cursor;
	let { start } = cursor;

	path.tunnels |= Tunnel.Mpls;
	for (let labels = 0; labels < MAX_LABELS; labels++, start += ENTRY_LENGTH) {
		if (end - start < ENTRY_LENGTH) return DecodeStatus.TunnelHeaderCut;
		const entry = u24(bytes, start);
		if ((entry & BOTTOM_OF_STACK) === 0) continue;
		path.tunnelKey = entry >> 4;
		return decodeBelowStack(cursor, start + ENTRY_LENGTH);
	}
	return DecodeStatus.NotIp;
}

/** MPLS does not say what it carries: RFC 4928 section 3 tells IP by its version from a pseudowire. */
function decodeBelowStack(cursor: Cursor, start: number): DecodeStatus {
	const { bytes, end } = cursor;
	if (end - start < CONTROL_WORD_LENGTH) return DecodeStatus.TunnelHeaderCut;

	const version = u8(bytes, start) >> 4;
	const isIp = version === 4 || version === 6;
	if (isIp && !isOnlyEthernet(cursor, start)) {
		return goOn(cursor, start, version === 4 ? EtherType.Ipv4 : EtherType.Ipv6);
	}
	return goOn(cursor, frameStart(cursor, start), EtherType.Ethernet);
}

/** Without control word, a pseudowire's first byte is of a MAC, which may begin with a 4 or a 6. */
function isOnlyEthernet(cursor: Cursor, at: number): boolean {
	const { bytes, wireEnd } = cursor;
	if (!isEthernetAt(cursor, at)) return false;
	if (u8(bytes, at) >> 4 === 4)
		return ipTypeAt(cursor, at) === EtherType.Unknown;
	const payloadLength = u16(bytes, at + IPV6_PAYLOAD_LENGTH);
	return payloadLength !== wireEnd - at - IPV6_LENGTH;
}

/** A control word has 16 zero bits in front, as a MAC may have: then the EtherType decides. */
function frameStart(cursor: Cursor, start: number): number {
	if (u16(cursor.bytes, start) !== 0) return start;
	const behind = start + CONTROL_WORD_LENGTH;
	const isBare = isEthernetAt(cursor, start) && !isEthernetAt(cursor, behind);
	return isBare ? start : behind;
}
