import { u8, u16 } from "./bytes.js";
import { type Cursor, EtherType, goOn } from "./cursor.js";
import { isEthernetAt } from "./plausible.js";
import { ABSENT, type LinkPath, Tunnel } from "./segment.js";
import { DecodeStatus } from "./status.js";

/** Version 1, type (received or to be sent), encapsulated protocol; then tagged fields. */
const VERSION = 0;
const PROTOCOL = 2;
const LENGTH = 4;
const ETHERNET = 1;

/** Tags: padding and the end have no length, all others have. */
const PADDING = 0;
const END = 1;
const MAX_FIELDS = 16;

/** Decodes the TaZmen Sniffer Protocol, in which routers send what a mirror port sees. */
export function decodeTzsp(cursor: Cursor, path: LinkPath): DecodeStatus {
	const { bytes, start, end } = cursor;
	if (end - start <= LENGTH) return DecodeStatus.Udp;
	const isMirrored =
		u8(bytes, start + VERSION) === 1 &&
		u16(bytes, start + PROTOCOL) === ETHERNET;
	if (!isMirrored) return DecodeStatus.Udp;

	const frame = skipFields(bytes, start + LENGTH, end);
	if (!isEthernetAt(cursor, frame)) return DecodeStatus.Udp;
	path.tunnels |= Tunnel.Tzsp;
	path.tunnelKey = ABSENT;
	return goOn(cursor, frame, EtherType.Ethernet);
}

/** Returns the offset behind the END tag, or `end` where there is none. */
function skipFields(bytes: Uint8Array, start: number, end: number): number {
	let at = start;
	for (let fields = 0; fields < MAX_FIELDS && at < end; fields++) {
		const tag = u8(bytes, at++);
		if (tag === END) return at;
		if (tag === PADDING) continue;
		if (at >= end) return end;
		at += 1 + u8(bytes, at);
	}
	return end;
}
