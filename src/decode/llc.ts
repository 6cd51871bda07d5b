import { u8, u16, u24 } from "./bytes.js";
import { type Cursor, EtherType, goOn } from "./cursor.js";
import { DecodeStatus } from "./status.js";

/** Service access points and the control byte of unnumbered information, IEEE 802.2. */
const SNAP = 0xaa;
const IP = 0x06;
const UNNUMBERED = 0x03;

/** Organizations whose SNAP protocol is an EtherType: RFC 1042, and IEEE 802.1H bridge tunnelling. */
const ETHERNET_OUI = 0x000000;
const BRIDGE_TUNNEL_OUI = 0x0000f8;

/** Byte offsets from the first byte of the LLC header. */
const DESTINATION_SAP = 0;
const CONTROL = 2;
const LLC_LENGTH = 3;
const OUI = 3;
const PROTOCOL = 6;
const SNAP_LENGTH = 8;

/** Decodes an LLC header that carries IP, nearly always by SNAP; all else (STP, IS-IS) is not IP. */
export function decodeLlc(cursor: Cursor): DecodeStatus {
	const { bytes, start, end } = cursor;
	if (end - start < LLC_LENGTH) return DecodeStatus.LinkHeaderCut;
	if (u8(bytes, start + CONTROL) !== UNNUMBERED) return DecodeStatus.NotIp;

	const sap = u8(bytes, start + DESTINATION_SAP);
	if (sap === IP) return goOn(cursor, start + LLC_LENGTH, EtherType.Ipv4);
	return sap === SNAP ? decodeSnap(cursor) : DecodeStatus.NotIp;
}

function decodeSnap(cursor: Cursor): DecodeStatus {
	const { bytes, start, end } = cursor;
	if (end - start < SNAP_LENGTH) return DecodeStatus.LinkHeaderCut;

	const oui = u24(bytes, start + OUI);
	if (oui !== ETHERNET_OUI && oui !== BRIDGE_TUNNEL_OUI) {
		return DecodeStatus.NotIp;
	}
	return goOn(cursor, start + SNAP_LENGTH, u16(bytes, start + PROTOCOL));
}
