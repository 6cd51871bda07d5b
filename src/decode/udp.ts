import { u16 } from "./bytes.js";
import type { Cursor } from "./cursor.js";
import { decodeGeneve } from "./geneve.js";
import type { Segment } from "./segment.js";
import { DecodeStatus } from "./status.js";
import { decodeVxlan } from "./vxlan.js";

/** Byte offsets, RFC 768. */
const SOURCE_PORT = 0;
const DESTINATION_PORT = 2;
const LENGTH = 8;

/** Destination ports of tunnels: RFC 7348 section 5, RFC 8926 section 3.3. */
const VXLAN = 4789;
/** VXLAN in Linux before RFC 7348, and still in many overlays of containers. */
const VXLAN_LINUX = 8472;
const GENEVE = 6081;

/** Decodes the ports of a UDP header into `out`, 0 where they are cut, and what leads into a tunnel. */
export function decodeUdp(cursor: Cursor, out: Segment): DecodeStatus {
	const { bytes, start, end } = cursor;
	const isWhole = end - start >= LENGTH;
	out.sourcePort = isWhole ? u16(bytes, start + SOURCE_PORT) : 0;
	out.destinationPort = isWhole ? u16(bytes, start + DESTINATION_PORT) : 0;
	if (!isWhole) return DecodeStatus.Udp;

	cursor.start = start + LENGTH;
	switch (out.destinationPort) {
		case VXLAN:
		case VXLAN_LINUX:
			return decodeVxlan(cursor, out);
		case GENEVE:
			return decodeGeneve(cursor, out);
		default:
			return DecodeStatus.Udp;
	}
}
