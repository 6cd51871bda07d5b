import { be16, be32, concat } from "./octets.js";

/** LINKTYPE_ numbers. */
export const LinkType = {
	Null: 0,
	Ethernet: 1,
	Ppp: 9,
	Raw: 101,
	CiscoHdlc: 104,
	Loop: 108,
	LinuxSll: 113,
	Ipv4: 228,
	Ipv6: 229,
	LinuxSll2: 276,
} as const;

export interface EthernetOptions {
	sourceMac?: string;
	destinationMac?: string;
	/** VLAN ids, outermost first; all but the last as IEEE 802.1ad tags. */
	vlans?: readonly number[];
	/** By default that of the IP version in the packet's first byte. */
	etherType?: number;
}

export const DEFAULT_SOURCE_MAC = "02:00:00:00:00:01";
export const DEFAULT_DESTINATION_MAC = "02:00:00:00:00:02";

/** The six bytes of `02:00:00:00:00:01`. */
export function macBytes(mac: string): number[] {
	return mac.split(":").map((part) => Number.parseInt(part, 16));
}

/** EtherType of an IP packet. */
export function etherTypeOf(packet: Uint8Array): number {
	return (packet[0] ?? 0) >> 4 === 6 ? 0x86dd : 0x0800;
}

/** Puts a packet into an Ethernet frame. */
export function ethernet(
	packet: Uint8Array,
	options: EthernetOptions = {},
): Uint8Array {
	const vlans = options.vlans ?? [];
	const tags = vlans.map((vlan, index) => [
		...be16(index < vlans.length - 1 ? 0x88a8 : 0x8100),
		...be16(vlan),
	]);
	return concat(
		macBytes(options.destinationMac ?? DEFAULT_DESTINATION_MAC),
		macBytes(options.sourceMac ?? DEFAULT_SOURCE_MAC),
		tags.flat(),
		be16(options.etherType ?? etherTypeOf(packet)),
		packet,
	);
}

/** Puts a packet into an IEEE 802.3 frame with LLC and SNAP. */
export function snap(packet: Uint8Array): Uint8Array {
	const body = concat([0xaa, 0xaa, 3, 0, 0, 0], be16(etherTypeOf(packet)));
	return ethernet(concat(body, packet), {
		etherType: body.length + packet.length,
	});
}

export interface CookedOptions {
	/** 0 to us, 1 broadcast, 2 multicast, 3 to another host, 4 from us. */
	packetType?: number;
	sourceMac?: string;
	/** SLL2 only. */
	interfaceIndex?: number;
	etherType?: number;
}

/** Puts a packet behind a LINUX_SLL header. */
export function sll(
	packet: Uint8Array,
	options: CookedOptions = {},
): Uint8Array {
	return concat(
		be16(options.packetType ?? 0),
		be16(1),
		be16(6),
		macBytes(options.sourceMac ?? DEFAULT_SOURCE_MAC),
		[0, 0],
		be16(options.etherType ?? etherTypeOf(packet)),
		packet,
	);
}

/** Puts a packet behind a LINUX_SLL2 header. */
export function sll2(
	packet: Uint8Array,
	options: CookedOptions = {},
): Uint8Array {
	return concat(
		be16(options.etherType ?? etherTypeOf(packet)),
		[0, 0],
		be32(options.interfaceIndex ?? 1),
		be16(1),
		[options.packetType ?? 0, 6],
		macBytes(options.sourceMac ?? DEFAULT_SOURCE_MAC),
		[0, 0],
		packet,
	);
}

/** Puts a packet behind a NULL (little-endian) or LOOP (big-endian) header. */
export function loopback(
	packet: Uint8Array,
	options: { family?: number; littleEndian?: boolean } = {},
): Uint8Array {
	const isIpv6 = etherTypeOf(packet) === 0x86dd;
	const word = be32(options.family ?? (isIpv6 ? 30 : 2));
	return concat(options.littleEndian ? word.reverse() : word, packet);
}

/** Puts a packet behind a PPP header in HDLC-like framing. */
export function ppp(packet: Uint8Array): Uint8Array {
	const protocol = etherTypeOf(packet) === 0x86dd ? 0x0057 : 0x0021;
	return concat([0xff, 0x03], be16(protocol), packet);
}
