import type { Frame } from "../capture/frame.js";
import { u8, u16 } from "../decode/bytes.js";
import { EtherType } from "../decode/cursor.js";
import { createDecoded } from "../decode/decode.js";
import { decodeEtherType } from "../decode/ethertype.js";
import { decodeLink } from "../decode/link.js";
import { DecodeStatus } from "../decode/status.js";
import type { AddressMapping } from "../report/address-mapping.js";
import { redactIpv4, redactIpv6 } from "./redact-ip.js";
import {
	type RedactedPacket,
	redactIpv4Address,
	redactMac,
} from "./redacted-packet.js";

/** Headers that are passed in one frame; as many as are decoded, quotes included. */
const MAX_DEPTH = 16;

/** LINKTYPE_ numbers of links whose headers hold MACs. */
const ETHERNET = 1;
const LINUX_SLL = 113;
const LINUX_SLL2 = 276;
/** Of links whose headers hold no addresses: loopback, PPP, PPPoE, raw IP, Cisco HDLC. Of all others nothing is kept. */
const WITHOUT_ADDRESSES: readonly number[] = [
	0, 9, 12, 14, 50, 51, 101, 104, 108, 228, 229,
];

const MAC_LENGTH = 6;
const ETHERNET_LENGTH = 14;

/** Tags and labels that hold no addresses. */
const PLAIN_HEADERS: readonly number[] = [
	EtherType.Vlan,
	EtherType.ServiceVlan,
	EtherType.OldServiceVlan,
	EtherType.MplsUnicast,
	EtherType.MplsMulticast,
	EtherType.PppoeSession,
];
/** An EtherType field up to this is a length, and LLC follows (IEEE 802.3 clause 3.2.6). */
const MAX_LENGTH = 1500;

/**
 * Puts others in place of the addresses in frames, drops all payload and keeps checksums as right or
 * wrong as they were. A header that it does not know is dropped with all that follows.
 */
export class FrameRedactor {
	readonly #packet: RedactedPacket;

	constructor(mapping: AddressMapping) {
		const decoded = createDecoded();
		const { cursor } = decoded;
		this.#packet = { cursor, decoded, mapping, depth: 0, next: redactNext };
	}

	/** Returns the redacted frame, shorter where bytes were dropped; the frame given stays as it is. */
	redact(frame: Frame): Frame {
		const { cursor } = this.#packet;
		// Not `slice`: that of a Buffer does not copy.
		const bytes = new Uint8Array(frame.bytes.subarray(frame.start, frame.end));
		cursor.bytes = bytes;
		cursor.start = 0;
		cursor.end = bytes.length;
		cursor.wireEnd = Math.max(frame.wireLength, bytes.length);
		this.#packet.depth = 0;
		const kept = redactLink(this.#packet, frame.linkType);
		return { ...frame, bytes, start: 0, end: Math.min(kept, bytes.length) };
	}
}

function redactLink(packet: RedactedPacket, linkType: number): number {
	const { cursor, decoded } = packet;
	if (linkType === ETHERNET) {
		cursor.etherType = EtherType.Ethernet;
		return redactNext(packet);
	}
	const isCooked = linkType === LINUX_SLL || linkType === LINUX_SLL2;
	if (!isCooked && !WITHOUT_ADDRESSES.includes(linkType)) return 0;
	const status = decodeLink(linkType, cursor, decoded.segment);
	if (status !== DecodeStatus.Next || cursor.start > cursor.end) return 0;
	if (linkType === LINUX_SLL) redactCooked(packet, u16(cursor.bytes, 4), 6);
	if (linkType === LINUX_SLL2) redactCooked(packet, u8(cursor.bytes, 11), 12);
	return redactNext(packet);
}

/** A cooked header has 8 bytes for an address, of which Ethernet uses 6. */
function redactCooked(
	packet: RedactedPacket,
	length: number,
	at: number,
): void {
	const used = length === MAC_LENGTH ? MAC_LENGTH : 0;
	if (used > 0) redactMac(packet, at);
	packet.cursor.bytes.fill(0, at + used, at + 8);
}

function redactNext(packet: RedactedPacket): number {
	const { cursor, decoded } = packet;
	const { start, etherType } = cursor;
	packet.depth += 1;
	if (packet.depth > MAX_DEPTH || cursor.end - start < 1) return start;
	if (etherType === EtherType.Ipv4) return redactIpv4(packet);
	if (etherType === EtherType.Ipv6) return redactIpv6(packet);
	if (etherType === EtherType.Arp) return redactArp(packet);
	if (etherType === EtherType.Ethernet) return redactEthernet(packet);
	const isPlain = PLAIN_HEADERS.includes(etherType) || etherType <= MAX_LENGTH;
	if (!isPlain) return start;
	const status = decodeEtherType(cursor, decoded);
	if (status !== DecodeStatus.Next || cursor.start > cursor.end) return start;
	return redactNext(packet);
}

function redactEthernet(packet: RedactedPacket): number {
	const { cursor, decoded } = packet;
	const { start } = cursor;
	const status = decodeEtherType(cursor, decoded);
	if (status !== DecodeStatus.Next || cursor.end - start < ETHERNET_LENGTH)
		return start;
	redactMac(packet, start);
	redactMac(packet, start + MAC_LENGTH);
	return redactNext(packet);
}

/** Byte offsets of ARP for Ethernet and IPv4, RFC 826. */
const ARP_KIND = [0, 1, 8, 0, 6, 4];
const ARP_ADDRESSES = 8;
const ARP_LENGTH = 28;

function redactArp(packet: RedactedPacket): number {
	const { bytes, start, end } = packet.cursor;
	const isKnown = ARP_KIND.every(
		(byte, index) => bytes[start + index] === byte,
	);
	if (!isKnown || end - start < ARP_LENGTH) return start;
	for (const sender of [start + ARP_ADDRESSES, start + ARP_ADDRESSES + 10]) {
		redactMac(packet, sender);
		redactIpv4Address(packet, sender + MAC_LENGTH);
	}
	return start + ARP_LENGTH;
}
