import { u16 } from "./bytes.js";
import { type Cursor, goOn } from "./cursor.js";
import { decodeLlc } from "./llc.js";
import { DecodeStatus } from "./status.js";

/** LINKTYPE_IP_OVER_FC: two addresses of 8 bytes, then LLC (RFC 2625). */
const FIBRE_CHANNEL_LENGTH = 16;

/** LINKTYPE_IPOIB: a global routing header or pseudo-header of 40 bytes, EtherType, two reserved bytes (RFC 4391). */
const INFINIBAND_TYPE = 40;
const INFINIBAND_LENGTH = 44;

/** Decodes the header of IP over Fibre Channel. Its addresses are no MACs. */
export function decodeIpOverFc(cursor: Cursor): DecodeStatus {
	cursor.start += FIBRE_CHANNEL_LENGTH;
	return decodeLlc(cursor);
}

/** Decodes the header of IP over InfiniBand. */
export function decodeInfiniband(cursor: Cursor): DecodeStatus {
	const { bytes, start, end } = cursor;
	if (end - start < INFINIBAND_LENGTH) return DecodeStatus.LinkHeaderCut;
	return goOn(
		cursor,
		start + INFINIBAND_LENGTH,
		u16(bytes, start + INFINIBAND_TYPE),
	);
}
