/** Link headers that are not common on Ethernet, around an IP packet or a frame. */
import { be16, be32, concat } from "./octets.js";
import {
	DEFAULT_DESTINATION_MAC,
	DEFAULT_SOURCE_MAC,
	etherTypeOf,
	macBytes,
} from "./wire-links.js";

const le16 = (value: number) => be16(value).reverse();
const le32 = (value: number) => be32(value).reverse();
const isIpv6 = (packet: Uint8Array) => etherTypeOf(packet) === 0x86dd;

/** An LLC and SNAP header with the packet's EtherType. */
export function llc(packet: Uint8Array): Uint8Array {
	const head = [0xaa, 0xaa, 3, 0, 0, 0];
	return concat(head, be16(etherTypeOf(packet)), packet);
}

export interface WirelessOptions {
	/** To and from the distribution system: bits 0 and 1. */
	distribution?: 0 | 1 | 2 | 3;
	isProtected?: boolean;
	/** QoS control; none by default. */
	qos?: number;
	/** HT control behind it. */
	hasHtControl?: boolean;
	/** Bytes between header and LLC. */
	padding?: number;
	/** First byte of frame control, without QoS; data by default. */
	control?: number;
}

/** An 802.11 data frame; source and destination are the usual MACs, the access points are others. */
export function wireless(
	packet: Uint8Array,
	options: WirelessOptions = {},
): Uint8Array {
	const { distribution = 1, qos } = options;
	const source = macBytes(DEFAULT_SOURCE_MAC);
	const destination = macBytes(DEFAULT_DESTINATION_MAC);
	const station = [2, 0xee, 0, 0, 0, 1];
	const other = [2, 0xee, 0, 0, 0, 2];
	const addresses = [
		[destination, source, station],
		[station, source, destination],
		[destination, station, source],
		[station, other, destination],
	][distribution] as number[][];
	const hasQos = qos !== undefined;
	const flags =
		distribution |
		(options.isProtected ? 0x40 : 0) |
		(options.hasHtControl ? 0x80 : 0);
	return concat(
		[(options.control ?? 0x08) | (hasQos ? 0x80 : 0), flags, 0, 0],
		...addresses,
		[0, 0],
		distribution === 3 ? source : [],
		hasQos ? le16(qos) : [],
		options.hasHtControl ? [0, 0, 0, 0] : [],
		new Uint8Array(options.padding ?? 0),
		llc(packet),
	);
}

/** A radiotap header: with the time, a flags byte, and a second word of present fields where asked for. */
export function radiotap(
	frame: Uint8Array,
	options: { flags?: number; hasTime?: boolean; isExtended?: boolean } = {},
): Uint8Array {
	const { flags, hasTime = false, isExtended = false } = options;
	const present =
		(hasTime ? 1 : 0) +
		(flags === undefined ? 0 : 2) +
		(isExtended ? 0x8000_0000 : 0);
	const words = concat(le32(present), isExtended ? le32(0) : []);
	const gap = hasTime && isExtended ? 4 : 0;
	const fields = concat(
		new Uint8Array(gap),
		hasTime ? new Uint8Array(8) : [],
		flags === undefined ? [] : [flags],
	);
	const length = 4 + words.length + fields.length;
	return concat([0, 0], le16(length), words, fields, frame);
}

/** A Prism header, or an AVS header (big-endian, with its cookie). */
export function prism(frame: Uint8Array): Uint8Array {
	return concat(le32(0x44), le32(144), new Uint8Array(136), frame);
}

export function avs(frame: Uint8Array): Uint8Array {
	return concat(be32(0x80211001), be32(64), new Uint8Array(56), frame);
}

/** A PPI header of 8 bytes that names another link type. */
export function ppi(linkType: number, frame: Uint8Array): Uint8Array {
	return concat([0, 0], le16(8), le32(linkType), frame);
}

/** A PKTAP header that names another link type; flags 1 inbound, 2 outbound. */
export function pktap(
	linkType: number,
	frame: Uint8Array,
	flags = 0,
): Uint8Array {
	return concat(
		le32(108),
		le32(1),
		le32(linkType),
		new Uint8Array(24),
		le32(flags),
		new Uint8Array(68),
		frame,
	);
}

/** An NFLOG header with attributes around the packet, in the byte order of the host that captured. */
export function nflog(
	packet: Uint8Array,
	options: { littleEndian?: boolean; interfaceIndex?: number } = {},
): Uint8Array {
	const half = (options.littleEndian ?? true) ? le16 : be16;
	const attribute = (type: number, value: Uint8Array) =>
		concat(
			half(value.length + 4),
			half(type),
			value,
			new Uint8Array(-value.length & 3),
		);
	const address = concat(be16(6), [0, 0], macBytes(DEFAULT_SOURCE_MAC), [0, 0]);
	return concat(
		[isIpv6(packet) ? 10 : 2, 0, ...be16(42)],
		attribute(4, Uint8Array.from(be32(options.interfaceIndex ?? 3))),
		attribute(8, address),
		attribute(10, new TextEncoder().encode("drop \0")),
		attribute(9, packet),
	);
}

/** A Frame Relay header: RFC 2427's, with SNAP, or Cisco's. */
export function frameRelay(
	packet: Uint8Array,
	kind: "nlpid" | "snap" | "cisco" = "nlpid",
): Uint8Array {
	const address = [0x18, 0x41];
	if (kind === "cisco")
		return concat(address, be16(etherTypeOf(packet)), packet);
	const id = isIpv6(packet) ? 0x8e : 0xcc;
	if (kind === "nlpid") return concat(address, [3, id], packet);
	const snap = [3, 0, 0x80, 0, 0, 0];
	return concat(address, snap, be16(etherTypeOf(packet)), packet);
}

/** Puts a switch's tag into an Ethernet frame, behind its MACs. */
export function tagged(frame: Uint8Array, tag: readonly number[]): Uint8Array {
	return concat(frame.subarray(0, 12), tag, frame.subarray(12));
}

/** A Juniper header, inbound, with an extension. */
export function juniper(frame: Uint8Array, hasNoLink = false): Uint8Array {
	const flags = 0x81 | (hasNoLink ? 2 : 0);
	const extension = [...be16(6), 1, 4, 0, 0, 0, 0];
	const protocol = hasNoLink ? [0, 0, 0, 2] : [];
	return concat([0x4d, 0x47, 0x43, flags], extension, protocol, frame);
}

/** An FDDI or a Token Ring header; the latter with a source route of 6 bytes where asked for. */
export function fddi(packet: Uint8Array): Uint8Array {
	return concat(
		[0x50],
		macBytes(DEFAULT_DESTINATION_MAC),
		macBytes(DEFAULT_SOURCE_MAC),
		llc(packet),
	);
}

export function tokenRing(packet: Uint8Array, hasRoute = false): Uint8Array {
	const source = macBytes(DEFAULT_SOURCE_MAC);
	if (hasRoute) source[0] = 0x82;
	return concat(
		[0x10, 0x40],
		macBytes(DEFAULT_DESTINATION_MAC),
		source,
		hasRoute ? [0x06, 0x30, 0, 0x11, 0, 0x20] : [],
		llc(packet),
	);
}
