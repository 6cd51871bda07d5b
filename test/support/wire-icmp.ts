import { be16, be32, concat, withChecksum } from "./octets.js";
import { endpoint, type IpOptions, ipPacket, pseudoHeader } from "./wire-ip.js";
import { macBytes } from "./wire-links.js";

export interface IcmpOptions extends IpOptions {
	/** The IP packet that caused the message; cut to `quotedLength` bytes when given. */
	quoted?: Uint8Array;
	quotedLength?: number;
	code?: number;
}

/** Builds an ICMP or ICMPv6 message of any type: four bytes after the checksum, then the body. */
export function icmpPacket(
	type: number,
	code: number,
	body: Uint8Array,
	options: IpOptions = {},
): Uint8Array {
	const message = concat([type, code, 0, 0], body);
	if (endpoint(options.from ?? "10.0.0.1").version === 4) {
		return ipPacket(1, withChecksum(message, 2), options);
	}
	const covered = concat(pseudoHeader(58, message.length, options), message);
	return ipPacket(58, withChecksum(message, 2, covered), options);
}

/** Builds "destination unreachable": type 3 or, for IPv6, 1. Port unreachable by default. */
export function icmpUnreachable(options: IcmpOptions): Uint8Array {
	const isIpv6 = endpoint(options.from ?? "10.0.0.1").version === 6;
	const code = options.code ?? (isIpv6 ? 4 : 3);
	const body = concat([0, 0, 0, 0], quote(options));
	return icmpPacket(isIpv6 ? 1 : 3, code, body, options);
}

/** Builds "time exceeded": type 11 or, for IPv6, 3. */
export function icmpTimeExceeded(options: IcmpOptions): Uint8Array {
	const isIpv6 = endpoint(options.from ?? "10.0.0.1").version === 6;
	const body = concat([0, 0, 0, 0], quote(options));
	return icmpPacket(isIpv6 ? 3 : 11, options.code ?? 0, body, options);
}

/** Builds a redirect to `gateway`: type 5 or, for IPv6, 137 with the quoted packet as option. */
export function icmpRedirect(
	options: IcmpOptions & { gateway: string; destination?: string },
): Uint8Array {
	const gateway = endpoint(options.gateway);
	if (gateway.version === 4) {
		const body = concat(gateway.address, quote(options));
		return icmpPacket(5, options.code ?? 1, body, options);
	}
	const destination = endpoint(options.destination ?? "2001:db8::2");
	const body = concat(
		be32(0),
		gateway.address,
		destination.address,
		redirectedHeader(quote(options)),
	);
	return icmpPacket(137, 0, body, options);
}

/** Builds a neighbour solicitation (`reply: false`) or advertisement, with its link-layer option. */
export function neighbour(
	options: IpOptions & { target: string; mac?: string; reply: boolean },
): Uint8Array {
	const target = endpoint(options.target).address;
	const option =
		options.mac === undefined
			? []
			: [options.reply ? 2 : 1, 1, ...macBytes(options.mac)];
	const flags = options.reply ? be32(0x60000000) : be32(0);
	const body = concat(flags, target, option);
	return icmpPacket(options.reply ? 136 : 135, 0, body, {
		ttl: 255,
		...options,
	});
}

export interface ArpOptions {
	/** Sender's address and MAC. */
	from: string;
	fromMac: string;
	/** Address asked for, or answered to. */
	to: string;
	toMac?: string;
	reply?: boolean;
}

/** Builds an ARP message, without link header (EtherType 0x0806). */
export function arpMessage(options: ArpOptions): Uint8Array {
	return concat(
		be16(1),
		be16(0x0800),
		[6, 4],
		be16(options.reply ? 2 : 1),
		macBytes(options.fromMac),
		endpoint(options.from).address,
		macBytes(options.toMac ?? "00:00:00:00:00:00"),
		endpoint(options.to).address,
	);
}

function quote({ quoted = new Uint8Array(0), quotedLength }: IcmpOptions) {
	return quoted.slice(0, quotedLength ?? quoted.length);
}

function redirectedHeader(quoted: Uint8Array): Uint8Array {
	if (quoted.length === 0) return quoted;
	const whole = Math.floor(quoted.length / 8) * 8;
	const head = [4, whole / 8 + 1, 0, 0, 0, 0, 0, 0];
	return concat(head, quoted.slice(0, whole));
}
