import { u8, u24 } from "./bytes.js";
import { type Cursor, EtherType, goOn } from "./cursor.js";
import { type LinkPath, Tunnel } from "./segment.js";
import { DecodeStatus } from "./status.js";

/** Byte offsets, RFC 7348 section 5. */
const FLAGS = 0;
const NETWORK_ID = 4;
const LENGTH = 8;

const HAS_NETWORK_ID = 0x08;

/** Decodes a VXLAN header; without its one obligatory flag it is some other UDP on that port. */
export function decodeVxlan(cursor: Cursor, path: LinkPath): DecodeStatus {
	const { bytes, start, end } = cursor;
	if (end - start < LENGTH) return DecodeStatus.TunnelHeaderCut;
	if ((u8(bytes, start + FLAGS) & HAS_NETWORK_ID) === 0) {
		return DecodeStatus.Udp;
	}
	path.tunnels |= Tunnel.Vxlan;
	path.tunnelKey = u24(bytes, start + NETWORK_ID);
	return goOn(cursor, start + LENGTH, EtherType.Ethernet);
}
