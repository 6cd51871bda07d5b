import { be16, be24, be32, concat } from "./octets.js";
import { type IpOptions, ipPacket, udpPacket } from "./wire-ip.js";
import { ethernet, etherTypeOf } from "./wire-links.js";

/** Underlay addresses and the tunnel's own number. */
export interface TunnelOptions extends IpOptions {
	vni?: number;
}

const UNDERLAY_FROM = "192.0.2.1";
const UNDERLAY_TO = "192.0.2.2";

/** Puts an Ethernet frame into a VXLAN packet (with its IP header). `port` 4789 by default. */
export function vxlan(
	frame: Uint8Array,
	options: TunnelOptions & { port?: number } = {},
): Uint8Array {
	const header = [8, 0, 0, 0, ...be24(options.vni ?? 42), 0];
	return overUdp(concat(header, frame), options.port ?? 4789, options);
}

/** Puts an Ethernet frame into a GENEVE packet, with `optionWords` 32-bit words of options. */
export function geneve(
	frame: Uint8Array,
	options: TunnelOptions & { optionWords?: number } = {},
): Uint8Array {
	const words = options.optionWords ?? 0;
	const header = [words, 0, 0x65, 0x58, ...be24(options.vni ?? 42), 0];
	const body = concat(header, new Uint8Array(words * 4), frame);
	return overUdp(body, 6081, options);
}

export interface GreOptions extends IpOptions {
	key?: number;
	sequence?: number;
	withChecksum?: boolean;
	/** By default that of the IP version in the payload's first byte. */
	protocol?: number;
}

/** Puts an IP packet (or, with `protocol`, anything) into a GRE packet. */
export function gre(payload: Uint8Array, options: GreOptions = {}): Uint8Array {
	const { key, sequence, withChecksum = false } = options;
	const flags =
		(withChecksum ? 0x8000 : 0) |
		(key === undefined ? 0 : 0x2000) |
		(sequence === undefined ? 0 : 0x1000);
	const body = concat(
		be16(flags),
		be16(options.protocol ?? etherTypeOf(payload)),
		withChecksum ? be32(0) : [],
		key === undefined ? [] : be32(key),
		sequence === undefined ? [] : be32(sequence),
		payload,
	);
	return ipPacket(47, body, underlay(options));
}

/** Puts a mirrored Ethernet frame into an ERSPAN type II packet. */
export function erspan2(frame: Uint8Array, session: number): Uint8Array {
	const header = [0x10, 0, ...be16(session), 0, 0, 0, 0];
	return gre(concat(header, frame), { protocol: 0x88be, sequence: 1 });
}

/** Puts a mirrored Ethernet frame into an ERSPAN type III packet. */
export function erspan3(
	frame: Uint8Array,
	session: number,
	withSubheader = false,
): Uint8Array {
	const head = [0x20, 0, ...be16(session), ...be32(0), 0, 0];
	const tail = [
		0,
		withSubheader ? 1 : 0,
		...(withSubheader ? Array(8).fill(0) : []),
	];
	return gre(concat(head, tail, frame), { protocol: 0x22eb, sequence: 1 });
}

/** Puts an IP packet directly into an IPv4 packet. */
export function ipInIp(packet: Uint8Array, options: IpOptions = {}) {
	const protocol = etherTypeOf(packet) === 0x86dd ? 41 : 4;
	return ipPacket(protocol, packet, underlay(options));
}

/** Puts a packet behind MPLS labels, outermost first, into an Ethernet frame. */
export function mpls(packet: Uint8Array, ...labels: number[]): Uint8Array {
	const stack = labels.flatMap((label, index) =>
		be32(
			((label << 12) | (index === labels.length - 1 ? 0x100 : 0) | 64) >>> 0,
		),
	);
	return ethernet(concat(stack, packet), { etherType: 0x8847 });
}

/** Puts a packet into a PPPoE session frame. */
export function pppoe(packet: Uint8Array): Uint8Array {
	const protocol = etherTypeOf(packet) === 0x86dd ? 0x0057 : 0x0021;
	const head = [0x11, 0, ...be16(1), ...be16(packet.length + 2)];
	return ethernet(concat(head, be16(protocol), packet), { etherType: 0x8864 });
}

function overUdp(payload: Uint8Array, port: number, options: IpOptions) {
	const { from, to } = underlay(options);
	return udpPacket({
		...options,
		from: `${from}:55555`,
		to: `${to}:${port}`,
		payload,
	});
}

function underlay<T extends IpOptions>(options: T) {
	return {
		...options,
		from: options.from ?? UNDERLAY_FROM,
		to: options.to ?? UNDERLAY_TO,
	};
}
