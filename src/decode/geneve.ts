import { u8, u16, u24 } from "./bytes.js";
import { type Cursor, EtherType, goOn } from "./cursor.js";
import { type LinkPath, Tunnel } from "./segment.js";
import { DecodeStatus } from "./status.js";

/** Byte offsets, RFC 8926 section 3.4. */
const VERSION_OPTIONS = 0; // version 2 bits, options length 6 bits in 32-bit words
const PROTOCOL = 2;
const NETWORK_ID = 4;
const LENGTH = 8;

/** Decodes a GENEVE header; of another version or protocol it is taken for some other UDP on that port. */
export function decodeGeneve(cursor: Cursor, path: LinkPath): DecodeStatus {
	const { bytes, start, end } = cursor;
	if (end - start < LENGTH) return DecodeStatus.TunnelHeaderCut;
	const versionOptions = u8(bytes, start + VERSION_OPTIONS);
	const protocol = u16(bytes, start + PROTOCOL);
	if (versionOptions >> 6 !== 0 || !isCarried(protocol))
		return DecodeStatus.Udp;

	path.tunnels |= Tunnel.Geneve;
	path.tunnelKey = u24(bytes, start + NETWORK_ID);
	const optionsLength = (versionOptions & 0x3f) * 4;
	return goOn(cursor, start + LENGTH + optionsLength, protocol);
}

function isCarried(protocol: number): boolean {
	switch (protocol) {
		case EtherType.Ethernet:
		case EtherType.Ipv4:
		case EtherType.Ipv6:
		case EtherType.Arp:
		case EtherType.MplsUnicast:
		case EtherType.Nsh:
			return true;
		default:
			return false;
	}
}
