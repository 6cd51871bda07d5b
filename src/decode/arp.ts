import { i32, u16, u24 } from "./bytes.js";
import type { Cursor } from "./cursor.js";
import { copyLinkPath } from "./records.js";
import { type AddressClaim, type Decoded, IPV4_MAPPED } from "./segment.js";
import { DecodeStatus } from "./status.js";

/** Byte offsets for Ethernet and IPv4, RFC 826 "Packet format". */
const HARDWARE = 0;
const PROTOCOL = 2;
const LENGTHS = 4; // of the hardware and of the protocol address
const OPERATION = 6;
const SENDER_MAC_HIGH = 8;
const SENDER_MAC_LOW = 11;
const SENDER_IP = 14;
const TARGET_IP = 24;
const LENGTH = 28;

const ETHERNET = 1;
const IPV4 = 0x0800;
const MAC_AND_IPV4 = 0x0604;
const REQUEST = 1;
const REPLY = 2;

/**
 * Decodes ARP: requests, replies and announcements all say where the sender is. A probe (sender
 * 0.0.0.0, RFC 5227 section 1.1) says nothing.
 */
export function decodeArp(cursor: Cursor, out: Decoded): DecodeStatus {
	const { bytes, start, end } = cursor;
	if (end - start < LENGTH) return DecodeStatus.ArpCut;
	if (!isEthernetIpv4(bytes, start)) return DecodeStatus.OtherArp;
	const operation = u16(bytes, start + OPERATION);
	if (operation !== REQUEST && operation !== REPLY) {
		return DecodeStatus.OtherArp;
	}
	if (i32(bytes, start + SENDER_IP) === 0) return DecodeStatus.OtherArp;

	copyLinkPath(out.segment, out.claim);
	readClaim(bytes, start, operation === REPLY, out.claim);
	return DecodeStatus.Claim;
}

function isEthernetIpv4(bytes: Uint8Array, start: number): boolean {
	return (
		u16(bytes, start + HARDWARE) === ETHERNET &&
		u16(bytes, start + PROTOCOL) === IPV4 &&
		u16(bytes, start + LENGTHS) === MAC_AND_IPV4
	);
}

function readClaim(
	bytes: Uint8Array,
	start: number,
	isReply: boolean,
	claim: AddressClaim,
): void {
	claim.isReply = isReply;
	claim.address0 = 0;
	claim.address1 = 0;
	claim.address2 = IPV4_MAPPED;
	claim.address3 = i32(bytes, start + SENDER_IP);
	claim.macHigh = u24(bytes, start + SENDER_MAC_HIGH);
	claim.macLow = u24(bytes, start + SENDER_MAC_LOW);
	claim.target0 = 0;
	claim.target1 = 0;
	claim.target2 = isReply ? 0 : IPV4_MAPPED;
	claim.target3 = isReply ? 0 : i32(bytes, start + TARGET_IP);
}
