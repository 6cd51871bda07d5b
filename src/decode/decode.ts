import type { Frame } from "../capture/frame.js";
import { decodeCommonFrame } from "./common-frame.js";
import { type Cursor, endAt } from "./cursor.js";
import { decodeEtherType } from "./ethertype.js";
import { decodeLink, LinkType } from "./link.js";
import { resetLinkPath } from "./records.js";
import type { Decoded, LinkPath } from "./segment.js";
import { DecodeStatus } from "./status.js";

export { createDecoded } from "./records.js";

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
		frame.fcsLength === 0 &&
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
	cursor.isCommon = false;
	cursor.bytes = frame.bytes;
	cursor.start = frame.start;
	cursor.end = frame.end;
	const wireEnd = frame.start + frame.wireLength;
	cursor.wireEnd = Math.max(wireEnd, frame.end);
	if (frame.fcsLength !== 0) endAt(cursor, cursor.wireEnd - frame.fcsLength);

	resetLinkPath(path);
	path.interfaceId = frame.interfaceId;
	path.direction = frame.direction;
}
