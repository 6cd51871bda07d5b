import { u8, u16, u24 } from "./bytes.js";
import { type Cursor, EtherType, goOn } from "./cursor.js";
import { DecodeStatus } from "./status.js";

/** Service access points and the control byte of unnumbered information, IEEE 802.2. */
const SNAP = 0xaa;
const IP = 0x06;
const UNNUMBERED = 0x03;

/** Byte offsets from the first byte of the LLC header; SNAP follows where it is announced. */
const DESTINATION_SAP = 0;
const CONTROL = 2;
const LLC_LENGTH = 3;

/** Organizations whose SNAP protocol is an EtherType: RFC 1042, and IEEE 802.1H bridge tunnelling. */
const ETHERNET_OUI = 0x000000;
const BRIDGE_TUNNEL_OUI = 0x0000f8;
/** IEEE 802.1: bridged frames on lines that are no LAN, RFC 2684 section 5.2 and RFC 2427 section 4.2. */
const BRIDGED_OUI = 0x0080c2;
const BRIDGED_ETHERNET_WITH_FCS = 0x0001;
const BRIDGED_ETHERNET = 0x0007;
/** RFC 2684 aligns a bridged frame by two bytes. */
const BRIDGED_PAD = 2;

/** Byte offsets from the first byte of the SNAP header. */
const OUI = 0;
const PROTOCOL = 3;
const SNAP_LENGTH = 5;

/** Decodes an LLC header that carries IP, nearly always by SNAP; all else (STP, IS-IS) is not IP. */
export function decodeLlc(cursor: Cursor): DecodeStatus {
	const { bytes, start, end } = cursor;
	if (end - start < LLC_LENGTH) return DecodeStatus.LinkHeaderCut;
	if (u8(bytes, start + CONTROL) !== UNNUMBERED) return DecodeStatus.NotIp;

	const sap = u8(bytes, start + DESTINATION_SAP);
	cursor.start = start + LLC_LENGTH;
	if (sap === IP) return goOn(cursor, cursor.start, EtherType.Ipv4);
	return sap === SNAP ? decodeSnap(cursor, BRIDGED_PAD) : DecodeStatus.NotIp;
}

/**
 * Decodes a SNAP header.
 *
 * @param bridgedPad bytes between it and a bridged frame: two on ATM, none on Frame Relay
 */
export function decodeSnap(cursor: Cursor, bridgedPad = 0): DecodeStatus {
	const { bytes, start, end } = cursor;
	if (end - start < SNAP_LENGTH) return DecodeStatus.LinkHeaderCut;

	const oui = u24(bytes, start + OUI);
	const protocol = u16(bytes, start + PROTOCOL);
	const next = start + SNAP_LENGTH;
	if (oui === ETHERNET_OUI || oui === BRIDGE_TUNNEL_OUI) {
		return goOn(cursor, next, protocol);
	}
	const isBridged =
		protocol === BRIDGED_ETHERNET || protocol === BRIDGED_ETHERNET_WITH_FCS;
	return oui === BRIDGED_OUI && isBridged
		? goOn(cursor, next + bridgedPad, EtherType.Ethernet)
		: DecodeStatus.NotIp;
}
