/** Tunnels that are not common in data centres, around an IP packet or an Ethernet frame. */
import { be16, be24, be32, concat } from "./octets.js";
import { ipPacket, udpPacket } from "./wire-ip.js";
import { ethernet, etherTypeOf } from "./wire-links.js";

const FROM = "192.0.2.1";
const TO = "192.0.2.2";

/** A UDP packet in an Ethernet frame to, or from, a tunnel's port. */
export function inUdp(
	port: number,
	payload: Uint8Array,
	isReply = false,
): Uint8Array {
	const [from, to] = isReply ? [port, 50_000] : [50_000, port];
	const options = { from: `${FROM}:${from}`, to: `${TO}:${to}`, payload };
	return ethernet(udpPacket(options));
}

/** An IP packet of any protocol in an Ethernet frame. */
export const inIp = (protocol: number, payload: Uint8Array): Uint8Array =>
	ethernet(ipPacket(protocol, payload, { from: FROM, to: TO }));

/** A GTP-U message; with a sequence number, and with extension headers of so many words. */
export function gtp(
	payload: Uint8Array,
	options: { type?: number; sequence?: boolean; extensions?: number[] } = {},
): Uint8Array {
	const { type = 255, sequence = false, extensions = [] } = options;
	const flags = 0x30 | (sequence ? 2 : 0) | (extensions.length > 0 ? 4 : 0);
	const isLong = (flags & 7) !== 0;
	const headers = extensions.map((words, index) => {
		const header = new Uint8Array(words * 4);
		header[0] = words;
		header[header.length - 1] = index < extensions.length - 1 ? 0x85 : 0;
		return header;
	});
	return concat(
		[flags, type],
		be16(payload.length),
		be32(0xcafe),
		isLong ? [0, 1, 0, extensions.length > 0 ? 0x85 : 0] : [],
		...headers,
		payload,
	);
}

/** L2TP version 2 with every optional field that `flags` names. */
export function l2tp2(payload: Uint8Array, flags = 0): Uint8Array {
	return concat(
		be16(flags | 2),
		(flags & 0x4000) === 0 ? [] : be16(payload.length),
		be16(7),
		be16(9),
		(flags & 0x0800) === 0 ? [] : be32(1),
		(flags & 0x0200) === 0 ? [] : [0, 2, 0, 0],
		payload,
	);
}

/** L2TP version 3 as it stands over IP: session, cookie and sublayer of so many bytes together. */
export const l2tp3 = (payload: Uint8Array, untold = 0): Uint8Array =>
	concat(be32(77), Array(untold).fill(0xa5), payload);

/** VXLAN with the generic protocol extension. */
export const vxlanGpe = (payload: Uint8Array, next: number): Uint8Array =>
	concat([0x0c, 0, 0, next], be24(42), [0], payload);

/** A network service header of two words, and so many more. */
export const nsh = (payload: Uint8Array, next: number, words = 0) =>
	concat(
		[0, 2 + words, 2, next],
		be24(5),
		[255],
		new Uint8Array(words * 4),
		payload,
	);

/** TaZmen Sniffer Protocol with a tagged field and padding. */
export const tzsp = (frame: Uint8Array): Uint8Array =>
	concat([1, 0, 0, 1, 10, 1, 0xc8, 0, 1], frame);

/** An authentication header in front of what an IP protocol carries. */
export const authenticated = (protocol: number, payload: Uint8Array) =>
	concat([protocol, 4, 0, 0], be32(1), be32(1), new Uint8Array(12), payload);

/** An Ethernet frame that carries anything under an EtherType. */
export const under = (etherType: number, payload: Uint8Array): Uint8Array =>
	ethernet(payload, { etherType });

/** GRE of version 1 with PPP inside. */
export const pptp = (payload: Uint8Array): Uint8Array =>
	concat(
		be16(0x3081),
		be16(0x880b),
		be16(payload.length),
		be16(3),
		be32(1),
		be32(0),
		payload,
	);

/** GRE without options. */
export const greOf = (protocol: number, payload: Uint8Array): Uint8Array =>
	concat([0, 0], be16(protocol), payload);

/** A tag of so many bytes between two EtherTypes. */
export const behindTag = (
	etherType: number,
	length: number,
	packet: Uint8Array,
) =>
	under(
		etherType,
		concat(new Uint8Array(length), be16(etherTypeOf(packet)), packet),
	);
