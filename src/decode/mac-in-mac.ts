import { u16, u24 } from "./bytes.js";
import { type Cursor, EtherType, goOn } from "./cursor.js";
import { ABSENT, type LinkPath, Tunnel } from "./segment.js";
import { DecodeStatus } from "./status.js";

/** IEEE 802.1ah clause 9.7: flags 8 bits, service instance id 24 bits. */
const SERVICE_ID = 1;
const BACKBONE_TAG_LENGTH = 4;

/** Cisco FabricPath: forwarding tag and TTL. */
const FABRIC_PATH_LENGTH = 2;

/** RFC 6325 section 3: version, flags and the length of options (5 bits, in words), hop count; two nicknames. */
const TRILL_OPTIONS = 0;
const TRILL_LENGTH = 6;

/** Decodes the tag of a provider's backbone, behind which the customer's whole frame stands. */
export function decodeBackboneTag(
	cursor: Cursor,
	path: LinkPath,
): DecodeStatus {
	const { bytes, start, end } = cursor;
	if (end - start < BACKBONE_TAG_LENGTH) return DecodeStatus.TunnelHeaderCut;
	const key = u24(bytes, start + SERVICE_ID);
	return enterFrame(cursor, path, BACKBONE_TAG_LENGTH, key);
}

/** Decodes the header of a FabricPath switch. */
export function decodeFabricPath(cursor: Cursor, path: LinkPath): DecodeStatus {
	return enterFrame(cursor, path, FABRIC_PATH_LENGTH, ABSENT);
}

/** Decodes the header of a TRILL switch. */
export function decodeTrill(cursor: Cursor, path: LinkPath): DecodeStatus {
	const { bytes, start, end } = cursor;
	if (end - start < TRILL_LENGTH) return DecodeStatus.TunnelHeaderCut;
	const words = (u16(bytes, start + TRILL_OPTIONS) >> 6) & 0x1f;
	return enterFrame(cursor, path, TRILL_LENGTH + words * 4, ABSENT);
}

function enterFrame(
	cursor: Cursor,
	path: LinkPath,
	length: number,
	key: number,
): DecodeStatus {
	path.tunnels |= Tunnel.MacInMac;
	path.tunnelKey = key;
	return goOn(cursor, cursor.start + length, EtherType.Ethernet);
}
