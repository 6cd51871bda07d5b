import type { Frame } from "../capture/frame.js";
import { decodeCiscoHdlc } from "./cisco-hdlc.js";
import { decodeCommonFrame } from "./common-frame.js";
import { type Cursor, EtherType, goOn } from "./cursor.js";
import { decodeEthernet } from "./ethernet.js";
import { decodeEtherType } from "./ethertype.js";
import { decodeLoopback } from "./loopback.js";
import { decodePpp } from "./ppp.js";
import { decodePppoe } from "./pppoe.js";
import { decodeRawIp } from "./raw-ip.js";
import { resetLinkPath } from "./records.js";
import type { Decoded, LinkPath } from "./segment.js";
import { decodeSll } from "./sll.js";
import { decodeSll2 } from "./sll2.js";
import { DecodeStatus } from "./status.js";

export { createDecoded } from "./records.js";

/** LINKTYPE_ numbers of the link types that are understood. */
const LinkType = {
	Null: 0,
	Ethernet: 1,
	Ppp: 9,
	/** DLT_RAW, which some systems write as is; 14 is OpenBSD's. */
	DltRaw: 12,
	DltRawOpenBsd: 14,
	PppHdlc: 50,
	Pppoe: 51,
	Raw: 101,
	CiscoHdlc: 104,
	Loop: 108,
	LinuxSll: 113,
	Ipv4: 228,
	Ipv6: 229,
	LinuxSll2: 276,
} as const;

/** Tags, labels and tunnels that are followed in a frame; real networks nest three or four. */
const MAX_NESTING = 12;

/**
 * Decodes a frame down to its innermost TCP segment, ICMP error or address claim.
 *
 * Never throws, allocates nothing, reads nothing outside `frame.start` to `frame.end`. Of `out`
 * only the record that the status names may be used afterwards; its `timeNs` is the caller's to
 * set. `out` is overwritten by the next call.
 */
export function decodeFrame(frame: Frame, out: Decoded): DecodeStatus {
	const { cursor, segment } = out;
	segment.frame = frame.number;
	if (
		frame.linkType === LinkType.Ethernet &&
		decodeCommonFrame(frame, cursor, segment)
	)
		return DecodeStatus.Tcp;
	return decodeByLayers(frame, out);
}

/** Decodes a frame header by header, whatever it holds; see {@link decodeFrame}. */
export function decodeByLayers(frame: Frame, out: Decoded): DecodeStatus {
	const { cursor, segment } = out;
	segment.frame = frame.number;
	beginFrame(frame, cursor, segment);

	let status = decodeLink(frame.linkType, cursor, segment);
	for (
		let nesting = 0;
		status === DecodeStatus.Next && nesting < MAX_NESTING;
		nesting++
	) {
		status = decodeEtherType(cursor, out);
	}

	if (status === DecodeStatus.Icmp) out.icmp.frame = frame.number;
	if (status === DecodeStatus.Claim) out.claim.frame = frame.number;
	return status;
}

function beginFrame(frame: Frame, cursor: Cursor, path: LinkPath): void {
	cursor.bytes = frame.bytes;
	cursor.start = frame.start;
	cursor.end = frame.end;
	const wireEnd = frame.start + frame.wireLength;
	cursor.wireEnd = Math.max(wireEnd, frame.end);

	resetLinkPath(path);
	path.interfaceId = frame.interfaceId;
	path.direction = frame.direction;
}

/** Peels off the header of a link; the cursor then stands at what it carries. */
export function decodeLink(
	linkType: number,
	cursor: Cursor,
	path: LinkPath,
): DecodeStatus {
	switch (linkType) {
		case LinkType.Ethernet:
			return decodeEthernet(cursor, path);
		case LinkType.LinuxSll:
			return decodeSll(cursor, path);
		case LinkType.LinuxSll2:
			return decodeSll2(cursor, path);
		case LinkType.Null:
		case LinkType.Loop:
			return decodeLoopback(cursor);
		case LinkType.Raw:
		case LinkType.DltRaw:
		case LinkType.DltRawOpenBsd:
			return decodeRawIp(cursor);
		case LinkType.Ipv4:
			return goOn(cursor, cursor.start, EtherType.Ipv4);
		case LinkType.Ipv6:
			return goOn(cursor, cursor.start, EtherType.Ipv6);
		case LinkType.Ppp:
		case LinkType.PppHdlc:
			return decodePpp(cursor);
		case LinkType.Pppoe:
			return decodePppoe(cursor, path);
		case LinkType.CiscoHdlc:
			return decodeCiscoHdlc(cursor);
		default:
			return DecodeStatus.UnsupportedLinkType;
	}
}
