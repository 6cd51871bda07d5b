import { u8 } from "./bytes.js";
import { type Cursor, EtherType, goOn } from "./cursor.js";
import { DecodeStatus } from "./status.js";

/** Decodes a packet without link header (LINKTYPE_RAW): its first four bits are the IP version. */
export function decodeRawIp(cursor: Cursor): DecodeStatus {
	const { bytes, start, end } = cursor;
	if (end - start < 1) return DecodeStatus.LinkHeaderCut;

	const version = u8(bytes, start) >> 4;
	if (version === 4) return goOn(cursor, start, EtherType.Ipv4);
	if (version === 6) return goOn(cursor, start, EtherType.Ipv6);
	return DecodeStatus.NotIp;
}
