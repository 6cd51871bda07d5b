import { u8 } from "./bytes.js";
import type { Cursor } from "./cursor.js";
import { decodePpp } from "./ppp.js";
import { type LinkPath, Tunnel } from "./segment.js";
import { DecodeStatus } from "./status.js";

/** Byte offsets and values, RFC 2516 section 4. */
const VERSION_TYPE = 0;
const CODE = 1;
const LENGTH = 6;

const VERSION_1_TYPE_1 = 0x11;
const SESSION_DATA = 0;

/** Decodes a PPPoE session header and the PPP header inside. */
export function decodePppoe(cursor: Cursor, path: LinkPath): DecodeStatus {
	const { bytes, start, end } = cursor;
	if (end - start < LENGTH) return DecodeStatus.TunnelHeaderCut;
	if (u8(bytes, start + VERSION_TYPE) !== VERSION_1_TYPE_1) {
		return DecodeStatus.NotIp;
	}
	if (u8(bytes, start + CODE) !== SESSION_DATA) return DecodeStatus.NotIp;

	path.tunnels |= Tunnel.Pppoe;
	cursor.start = start + LENGTH;
	return decodePpp(cursor);
}
