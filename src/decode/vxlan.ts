import { u8, u24 } from "./bytes.js";
import { type Cursor, EtherType, goOn } from "./cursor.js";
import { nextProtocolType } from "./nsh.js";
import { isEthernetAt } from "./plausible.js";
import { type LinkPath, Tunnel } from "./segment.js";
import { DecodeStatus } from "./status.js";

/** Byte offsets, RFC 7348 section 5, and of the generic protocol extension, draft-ietf-nvo3-vxlan-gpe section 3. */
const FLAGS = 0;
const NEXT_PROTOCOL = 3;
const NETWORK_ID = 4;
const LENGTH = 8;

const HAS_NETWORK_ID = 0x08;
const HAS_NEXT_PROTOCOL = 0x04;
/** Reserved in all versions: set, they make the header doubtful. */
const RESERVED = 0x32;
const RESERVED_BYTE = 7;

/** Decodes a VXLAN header; without its one obligatory flag it is some other UDP on that port. */
export function decodeVxlan(cursor: Cursor, path: LinkPath): DecodeStatus {
	const { bytes, start, end } = cursor;
	if (end - start < LENGTH) return DecodeStatus.TunnelHeaderCut;
	const flags = u8(bytes, start + FLAGS);
	if ((flags & HAS_NETWORK_ID) === 0) return DecodeStatus.Udp;
	const next =
		(flags & HAS_NEXT_PROTOCOL) === 0
			? EtherType.Ethernet
			: nextProtocolType(u8(bytes, start + NEXT_PROTOCOL));
	const isDoubtful =
		(flags & RESERVED) !== 0 ||
		u8(bytes, start + RESERVED_BYTE) !== 0 ||
		next === EtherType.Unknown;
	if (isDoubtful && !isEthernetAt(cursor, start + LENGTH))
		return DecodeStatus.Udp;

	path.tunnels |= Tunnel.Vxlan;
	path.tunnelKey = u24(bytes, start + NETWORK_ID);
	return goOn(cursor, start + LENGTH, isDoubtful ? EtherType.Ethernet : next);
}
