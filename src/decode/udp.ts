import { u16 } from "./bytes.js";
import type { Cursor } from "./cursor.js";
import { decodeGeneve } from "./geneve.js";
import type { LinkPath } from "./segment.js";
import { DecodeStatus } from "./status.js";
import { decodeVxlan } from "./vxlan.js";

/** Byte offsets, RFC 768. */
const DESTINATION_PORT = 2;
const LENGTH = 8;

/** Destination ports of tunnels: RFC 7348 section 5, RFC 8926 section 3.3. */
const VXLAN = 4789;
/** VXLAN in Linux before RFC 7348, and still in many overlays of containers. */
const VXLAN_LINUX = 8472;
const GENEVE = 6081;

/** Decodes a UDP header so far as it leads into a tunnel. */
export function decodeUdp(cursor: Cursor, path: LinkPath): DecodeStatus {
	const { bytes, start, end } = cursor;
	if (end - start < LENGTH) return DecodeStatus.Udp;

	cursor.start = start + LENGTH;
	switch (u16(bytes, start + DESTINATION_PORT)) {
		case VXLAN:
		case VXLAN_LINUX:
			return decodeVxlan(cursor, path);
		case GENEVE:
			return decodeGeneve(cursor, path);
		default:
			return DecodeStatus.Udp;
	}
}
