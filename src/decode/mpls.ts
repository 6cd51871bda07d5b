import { u8, u16, u24 } from "./bytes.js";
import { type Cursor, EtherType, goOn } from "./cursor.js";
import { type LinkPath, Tunnel } from "./segment.js";
import { DecodeStatus } from "./status.js";

/** A label stack entry, RFC 3032 section 2.1: label 20 bits, class 3, bottom of stack 1, TTL 8. */
const ENTRY_LENGTH = 4;
const BOTTOM_OF_STACK = 0x01;
const MAX_LABELS = 16;

/** The control word in front of an Ethernet pseudowire's frame, RFC 4448 section 4.6. */
const CONTROL_WORD_LENGTH = 4;

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
	if (version === 4) return goOn(cursor, start, EtherType.Ipv4);
	if (version === 6) return goOn(cursor, start, EtherType.Ipv6);
	// A control word has 16 zero bits in front; without it, a frame begins with its MAC.
	const frame = u16(bytes, start) === 0 ? start + CONTROL_WORD_LENGTH : start;
	return goOn(cursor, frame, EtherType.Ethernet);
}
