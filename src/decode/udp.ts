import { u16 } from "./bytes.js";
import type { Cursor } from "./cursor.js";
import { decodeGeneve } from "./geneve.js";
import { decodeGtp } from "./gtp.js";
import { decodeL2tp } from "./l2tp.js";
import { decodeLisp } from "./lisp.js";
import { decodeMpls } from "./mpls.js";
import type { Segment } from "./segment.js";
import { DecodeStatus } from "./status.js";
import { decodeTeredo } from "./teredo.js";
import { decodeTzsp } from "./tzsp.js";
import { decodeVxlan } from "./vxlan.js";

/** Byte offsets, RFC 768. */
const SOURCE_PORT = 0;
const DESTINATION_PORT = 2;
const LENGTH = 8;

/** Ports of tunnels. Most are the destination's; some also stand at the source of what comes back. */
const TunnelPort = {
	/** RFC 2661 section 8.1, RFC 3931 section 4.1.2. */
	L2tp: 1701,
	/** 3GPP TS 29.281 section 4.4.2. */
	Gtp: 2152,
	/** RFC 4380 section 2.7. */
	Teredo: 3544,
	/** RFC 9300 section 4. */
	Lisp: 4341,
	/** RFC 7348 section 5. */
	Vxlan: 4789,
	VxlanGpe: 4790,
	/** RFC 8926 section 3.3. */
	Geneve: 6081,
	/** RFC 7510 section 3. */
	Mpls: 6635,
	/** VXLAN in Linux before RFC 7348, and still in many overlays of containers. */
	VxlanLinux: 8472,
	Tzsp: 37008,
} as const;

/** Decodes the ports of a UDP header into `out`, 0 where they are cut, and what leads into a tunnel. */
export function decodeUdp(cursor: Cursor, out: Segment): DecodeStatus {
	const { bytes, start, end } = cursor;
	const isWhole = end - start >= LENGTH;
	out.sourcePort = isWhole ? u16(bytes, start + SOURCE_PORT) : 0;
	out.destinationPort = isWhole ? u16(bytes, start + DESTINATION_PORT) : 0;
	if (!isWhole) return DecodeStatus.Udp;

	cursor.start = start + LENGTH;
	const status = decodeTunnel(cursor, out, out.destinationPort);
	if (status !== DecodeStatus.Udp) return status;
	return isTunnelEndpoint(out.sourcePort)
		? decodeTunnel(cursor, out, out.sourcePort)
		: status;
}

/** Tells whether a tunnel's frames may also come from its port to any other. */
function isTunnelEndpoint(port: number): boolean {
	switch (port) {
		case TunnelPort.L2tp:
		case TunnelPort.Gtp:
		case TunnelPort.Teredo:
		case TunnelPort.Vxlan:
			return true;
		default:
			return false;
	}
}

/** Each tunnel looks at its header, and says `Udp` where that is not its own. */
function decodeTunnel(
	cursor: Cursor,
	out: Segment,
	port: number,
): DecodeStatus {
	switch (port) {
		case TunnelPort.Vxlan:
		case TunnelPort.VxlanLinux:
		case TunnelPort.VxlanGpe:
			return decodeVxlan(cursor, out);
		case TunnelPort.Geneve:
			return decodeGeneve(cursor, out);
		case TunnelPort.Gtp:
			return decodeGtp(cursor, out);
		case TunnelPort.L2tp:
			return decodeL2tp(cursor, out);
		case TunnelPort.Teredo:
			return decodeTeredo(cursor, out);
		case TunnelPort.Lisp:
			return decodeLisp(cursor, out);
		case TunnelPort.Mpls:
			return decodeMpls(cursor, out);
		case TunnelPort.Tzsp:
			return decodeTzsp(cursor, out);
		default:
			return DecodeStatus.Udp;
	}
}
