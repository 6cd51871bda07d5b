import { type Cursor, EtherType, goOn } from "./cursor.js";
import { decodeGre } from "./gre.js";
import { decodeIcmp } from "./icmp.js";
import { decodeIcmpv6 } from "./icmpv6.js";
import { IpProtocol } from "./ip-protocol.js";
import { decodeL2tpOverIp } from "./l2tp.js";
import { decodeMpls } from "./mpls.js";
import { ABSENT, type Decoded, type LinkPath, Tunnel } from "./segment.js";
import { DecodeStatus } from "./status.js";
import { decodeTcp } from "./tcp.js";
import { decodeUdp } from "./udp.js";

const ETHER_IP_LENGTH = 2;

/** Decodes what the cursor's IP protocol number says stands there; `Next` when it is a tunnel. */
export function decodeIpPayload(cursor: Cursor, out: Decoded): DecodeStatus {
	// Kept apart from the long list, as in `decodeLink`.
	if (cursor.protocol === IpProtocol.Tcp) {
		return decodeTcp(cursor, out.segment);
	}
	return decodeOtherPayload(cursor, out);
}

function decodeOtherPayload(cursor: Cursor, out: Decoded): DecodeStatus {
	switch (cursor.protocol) {
		case IpProtocol.Udp:
			return decodeUdp(cursor, out.segment);
		case IpProtocol.Icmp:
			return decodeIcmp(cursor, out);
		case IpProtocol.Icmpv6:
			return decodeIcmpv6(cursor, out);
		case IpProtocol.Ipv4:
		case IpProtocol.OldIpInIp:
			return decodeIpInIp(cursor, out.segment, EtherType.Ipv4);
		case IpProtocol.Ipv6:
			return decodeIpInIp(cursor, out.segment, EtherType.Ipv6);
		case IpProtocol.Gre:
			return decodeGre(cursor, out.segment);
		case IpProtocol.L2tp:
			return decodeL2tpOverIp(cursor, out.segment);
		case IpProtocol.Mpls:
			return decodeMpls(cursor, out.segment);
		case IpProtocol.EtherIp:
			return decodeEtherIp(cursor, out.segment);
		case IpProtocol.Esp:
			return DecodeStatus.Esp;
		default:
			return DecodeStatus.OtherIpProtocol;
	}
}

/** IP directly in IP: RFC 2003 (IPv4 inside), RFC 2473 and RFC 4213 (IPv6 inside or outside). */
function decodeIpInIp(
	cursor: Cursor,
	path: LinkPath,
	etherType: number,
): DecodeStatus {
	path.tunnels |= Tunnel.IpInIp;
	path.tunnelKey = ABSENT;
	return goOn(cursor, cursor.start, etherType);
}

/** Ethernet in IP, RFC 3378: a version of 3 in the first four bits of two bytes. */
function decodeEtherIp(cursor: Cursor, path: LinkPath): DecodeStatus {
	path.tunnels |= Tunnel.EtherIp;
	path.tunnelKey = ABSENT;
	return goOn(cursor, cursor.start + ETHER_IP_LENGTH, EtherType.Ethernet);
}
