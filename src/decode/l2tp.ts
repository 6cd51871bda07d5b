import { i32, u16 } from "./bytes.js";
import { type Cursor, EtherType, goOn } from "./cursor.js";
import { ipTypeAt, isEthernetAt } from "./plausible.js";
import { type LinkPath, Tunnel } from "./segment.js";
import { DecodeStatus } from "./status.js";

/** Flags of version 2, RFC 2661 section 3.1, and of version 3 over UDP, RFC 3931 section 4.1.2.1. */
const IS_CONTROL = 0x8000;
const HAS_LENGTH = 0x4000;
const HAS_SEQUENCE = 0x0800;
const HAS_OFFSET = 0x0200;
const VERSION_MASK = 0x000f;
/** Must be 0 in both. */
const RESERVED = 0x34f0;

/** Version 2: flags, length where present, tunnel and session id, then what the flags say. */
const FLAGS_LENGTH = 2;
const IDS_LENGTH = 4;
const SEQUENCE_LENGTH = 4;

/** Version 3 over UDP has flags and reserved bits in front of what it has over IP: the session id. */
const VERSION_3_PREFIX = 4;
const SESSION_LENGTH = 4;
/** A cookie of 0, 4 or 8 bytes and a sublayer of 0 or 4 follow; only the two ends know how many. */
const MAX_UNTOLD = 12;

/** PPP with its address and control bytes, and IP inside. */
const PPP_IPV4 = 0xff03_0021 | 0;
const PPP_IPV6 = 0xff03_0057 | 0;

/** Decodes a data message of L2TP over UDP, version 2 (PPP inside) or 3. */
export function decodeL2tp(cursor: Cursor, path: LinkPath): DecodeStatus {
	const { bytes, start, end } = cursor;
	if (end - start < FLAGS_LENGTH + IDS_LENGTH) return DecodeStatus.Udp;
	const flags = u16(bytes, start);
	if ((flags & (IS_CONTROL | RESERVED)) !== 0) return DecodeStatus.Udp;
	const version = flags & VERSION_MASK;
	if (version === 2) return decodeVersion2(cursor, path, flags);
	if (version !== 3 || flags !== 3) return DecodeStatus.Udp;
	cursor.start = start + VERSION_3_PREFIX;
	return decodeVersion3(cursor, path, DecodeStatus.Udp);
}

/** Decodes a data message of version 3 over IP; a session id of 0 marks a control message. */
export function decodeL2tpOverIp(cursor: Cursor, path: LinkPath): DecodeStatus {
	return decodeVersion3(cursor, path, DecodeStatus.OtherIpProtocol);
}

function decodeVersion2(
	cursor: Cursor,
	path: LinkPath,
	flags: number,
): DecodeStatus {
	const { bytes, end } = cursor;
	let at = cursor.start + FLAGS_LENGTH;
	if ((flags & HAS_LENGTH) !== 0) at += 2;
	const ids = at;
	at += IDS_LENGTH;
	if ((flags & HAS_SEQUENCE) !== 0) at += SEQUENCE_LENGTH;
	if ((flags & HAS_OFFSET) !== 0) {
		if (end - at < 2) return DecodeStatus.TunnelHeaderCut;
		at += 2 + u16(bytes, at);
	}
	if (at >= end) return DecodeStatus.TunnelHeaderCut;
	path.tunnels |= Tunnel.L2tp;
	path.tunnelKey = i32(bytes, ids);
	return goOn(cursor, at, EtherType.Ppp);
}

/** Looks for the payload behind each possible length of cookie and sublayer. */
function decodeVersion3(
	cursor: Cursor,
	path: LinkPath,
	otherwise: DecodeStatus,
): DecodeStatus {
	const { bytes, start, end } = cursor;
	if (end - start < SESSION_LENGTH) return otherwise;
	const session = i32(bytes, start);
	if (session === 0) return otherwise;
	const first = start + SESSION_LENGTH;
	for (let at = first; at <= first + MAX_UNTOLD; at += 4) {
		const type = payloadTypeAt(cursor, at);
		if (type === EtherType.Unknown) continue;
		path.tunnels |= Tunnel.L2tp;
		path.tunnelKey = session;
		return goOn(cursor, at, type);
	}
	return otherwise;
}

function payloadTypeAt(cursor: Cursor, at: number): number {
	const { bytes, end } = cursor;
	if (isEthernetAt(cursor, at)) return EtherType.Ethernet;
	if (end - at < 4) return EtherType.Unknown;
	const head = i32(bytes, at);
	if (head === PPP_IPV4 || head === PPP_IPV6) return EtherType.Ppp;
	return ipTypeAt(cursor, at);
}
