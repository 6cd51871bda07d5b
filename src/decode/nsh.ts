import { u8, u24 } from "./bytes.js";
import { type Cursor, EtherType, goOn } from "./cursor.js";
import { type LinkPath, Tunnel } from "./segment.js";
import { DecodeStatus } from "./status.js";

/** Byte offsets, RFC 8300 section 2.2; the length (6 bits) counts words. */
const LENGTH = 1;
const NEXT_PROTOCOL = 3;
const SERVICE_PATH = 4; // 24 bits, then the service index
const MIN_LENGTH = 8;
const LENGTH_MASK = 0x3f;

/** Decodes a network service header, with which traffic is led through a chain of functions. */
export function decodeNsh(cursor: Cursor, path: LinkPath): DecodeStatus {
	const { bytes, start, end } = cursor;
	if (end - start < MIN_LENGTH) return DecodeStatus.TunnelHeaderCut;
	const length = (u8(bytes, start + LENGTH) & LENGTH_MASK) * 4;
	if (length < MIN_LENGTH) return DecodeStatus.NotIp;

	path.tunnels |= Tunnel.Nsh;
	path.tunnelKey = u24(bytes, start + SERVICE_PATH);
	const next = nextProtocolType(u8(bytes, start + NEXT_PROTOCOL));
	return goOn(cursor, start + length, next);
}

/** EtherType of a next protocol, which VXLAN-GPE numbers alike (RFC 8300 section 6.1.4, draft-ietf-nvo3-vxlan-gpe). */
export function nextProtocolType(protocol: number): number {
	switch (protocol) {
		case 1:
			return EtherType.Ipv4;
		case 2:
			return EtherType.Ipv6;
		case 3:
			return EtherType.Ethernet;
		case 4:
			return EtherType.Nsh;
		case 5:
			return EtherType.MplsUnicast;
		default:
			return EtherType.Unknown;
	}
}
