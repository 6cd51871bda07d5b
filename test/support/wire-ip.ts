import { parseAddress } from "../../src/flow/addresses.js";
import { be16, be32, concat, payloadBytes, withChecksum } from "./octets.js";

export interface IpOptions {
	/** `10.0.0.1`, `10.0.0.1:80`, `2001:db8::1` or `[2001:db8::1]:80`; both ends of one IP version. */
	from?: string;
	to?: string;
	ttl?: number;
	ipId?: number;
	dscp?: number;
	dontFragment?: boolean;
	/** Makes the packet a fragment: offset in bytes, and whether more follow. */
	fragment?: { offset: number; more: boolean };
	/** IPv4 options, a multiple of four bytes. */
	ipOptions?: Uint8Array;
	/** IPv6 extension headers, outermost first; their next-header bytes are filled in. */
	extensions?: { protocol: number; bytes: Uint8Array }[];
}

export const DEFAULT_FROM = "10.0.0.1:40000";
export const DEFAULT_TO = "10.0.0.2:80";

export interface WireEndpoint {
	version: 4 | 6;
	/** 4 or 16 bytes. */
	address: Uint8Array;
	port: number;
}

/** Reads `address`, `address:port` or `[address]:port`; the port is 0 when there is none. */
export function endpoint(text: string): WireEndpoint {
	const [, bracketed, plain, port] =
		/^(?:\[(.*)\]|([^:]*|.*:.*:.*?))(?::(\d+))?$/.exec(text) ?? [];
	const words = parseAddress(bracketed ?? plain ?? "");
	if (words === undefined) throw new Error(`not an endpoint: ${text}`);
	const version = text.includes("[") || /:.*:/.test(text) ? 6 : 4;
	const bytes = Uint8Array.from(words.flatMap(be32));
	return {
		version,
		address: version === 4 ? bytes.slice(12) : bytes,
		port: Number(port ?? 0),
	};
}

/** Builds an IPv4 or IPv6 packet around a payload. */
export function ipPacket(
	protocol: number,
	payload: Uint8Array,
	options: IpOptions = {},
): Uint8Array {
	const from = endpoint(options.from ?? DEFAULT_FROM);
	const to = endpoint(options.to ?? DEFAULT_TO);
	if (from.version !== to.version) throw new Error("mixed IP versions");
	return from.version === 4
		? ipv4Packet(protocol, payload, from, to, options)
		: ipv6Packet(protocol, payload, from, to, options);
}

/** The pseudo-header that TCP, UDP and ICMPv6 checksums cover, RFC 9293 section 3.1, RFC 8200 section 8.1. */
export function pseudoHeader(
	protocol: number,
	payloadLength: number,
	options: IpOptions,
): Uint8Array {
	const from = endpoint(options.from ?? DEFAULT_FROM);
	const to = endpoint(options.to ?? DEFAULT_TO);
	return concat(from.address, to.address, be32(payloadLength), be32(protocol));
}

export interface UdpOptions extends IpOptions {
	payload?: string | number | Uint8Array;
}

/** Builds a UDP packet with its IP header. */
export function udpPacket(options: UdpOptions = {}): Uint8Array {
	const { port: source } = endpoint(options.from ?? DEFAULT_FROM);
	const { port: destination } = endpoint(options.to ?? DEFAULT_TO);
	const payload = payloadBytes(options.payload ?? "");
	const length = 8 + payload.length;
	const datagram = concat(
		be16(source),
		be16(destination),
		be16(length),
		[0, 0],
		payload,
	);
	const covered = concat(pseudoHeader(17, length, options), datagram);
	return ipPacket(17, withChecksum(datagram, 6, covered), options);
}

function ipv4Packet(
	protocol: number,
	payload: Uint8Array,
	from: WireEndpoint,
	to: WireEndpoint,
	options: IpOptions,
): Uint8Array {
	const { fragment, ipOptions = new Uint8Array(0) } = options;
	const headerLength = 20 + ipOptions.length;
	const flags =
		((options.dontFragment ?? fragment === undefined) ? 0x4000 : 0) |
		(fragment?.more ? 0x2000 : 0) |
		((fragment?.offset ?? 0) / 8);
	const header = concat(
		[0x40 | (headerLength / 4), (options.dscp ?? 0) << 2],
		be16(headerLength + payload.length),
		be16(options.ipId ?? 1),
		be16(flags),
		[options.ttl ?? 64, protocol, 0, 0],
		from.address,
		to.address,
		ipOptions,
	);
	return concat(withChecksum(header, 10), payload);
}

function ipv6Packet(
	protocol: number,
	payload: Uint8Array,
	from: WireEndpoint,
	to: WireEndpoint,
	options: IpOptions,
): Uint8Array {
	const extensions = [...(options.extensions ?? [])];
	if (options.fragment !== undefined) {
		const { offset, more } = options.fragment;
		const field = be16(offset | (more ? 1 : 0));
		const bytes = concat([0, 0], field, be32(options.ipId ?? 1));
		extensions.push({ protocol: 44, bytes });
	}
	const protocols = [...extensions.map((one) => one.protocol), protocol];
	const chain = extensions.map((one, index) =>
		concat([protocols[index + 1] ?? 0], one.bytes.slice(1)),
	);
	const body = concat(...chain, payload);
	return concat(
		be32((6 << 28) | ((options.dscp ?? 0) << 22)),
		be16(body.length),
		[protocols[0] ?? 0, options.ttl ?? 64],
		from.address,
		to.address,
		body,
	);
}
