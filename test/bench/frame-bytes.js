import { Flag } from "./talk.js";

const VLAN_ID = 100;
const ETHERTYPE = { IPV4: 0x0800, VLAN: 0x8100, IPV6: 0x86dd };
const TCP = 6;
const HOP_LIMIT = 63;
const WINDOW = 64_240;
/** NOP, NOP, Timestamps: RFC 7323 section 3.2. */
const TIMESTAMPS_LENGTH = 12;
const NET = 0x0a_00_00_00;
/** The routers on both sides of the place of capture, and the router that it is, towards each of them. */
const CLIENTS_MAC = 0x02_00_00_00_00_01;
const SERVERS_MAC = 0x02_00_00_00_00_02;
const OWN_MACS = { clients: 0x02_00_00_00_00_0a, servers: 0x02_00_00_00_00_0b };
/** LINKTYPE_ numbers. */
const ETHERNET = 1;
const LINUX_SLL2 = 276;
const SLL2_LENGTH = 20;
const OUTGOING = 4;

/** Lengths of the headers of a kind of capture, in bytes. */
export class FrameWriter {
	/** @param {import("./kinds.js").Kind} kind */
	constructor(kind) {
		this.kind = kind;
		const isCooked = kind.place === "any";
		this.linkType = isCooked ? LINUX_SLL2 : ETHERNET;
		this.ip = isCooked ? SLL2_LENGTH : kind.vlan ? 18 : 14;
		this.tcp = this.ip + (kind.ipv6 ? 40 : 20);
		this.headers = this.tcp + 20 + (kind.timestamps ? TIMESTAMPS_LENGTH : 0);
	}

	/** Bytes on the wire. @param {import("./talk.js").Segment} segment */
	wireLength({ payload }) {
		return Math.max(this.kind.padTo, this.headers + payload);
	}

	/**
	 * Writes the captured part of a frame. What lies behind the headers stays as it is: the payload.
	 *
	 * @param {Buffer} out
	 * @param {number} at
	 * @param {number} captured bytes
	 * @param {import("./talk.js").Segment} segment
	 * @param {number} leg 0 where it comes first, 1 behind a router
	 * @param {number} tick for the TCP timestamp, milliseconds
	 */
	write(out, at, captured, segment, leg, tick) {
		if (this.kind.place === "any") cooked(out, at, segment, leg);
		else this.#ethernet(out, at, segment, leg);
		const length = this.headers - this.tcp + segment.payload;
		const hops = HOP_LIMIT - leg;
		if (this.kind.ipv6) ipv6(out, at + this.ip, segment, length, hops);
		else ipv4(out, at + this.ip, segment, length, hops);
		this.#tcp(out, at + this.tcp, segment, tick);
		const end = at + Math.min(captured, this.tcp + length);
		this.#tcpChecksum(out, at, end, length);
	}

	/**
	 * RFC 9293 section 3.1: right for a segment that is captured whole; of a cut one nobody can tell.
	 *
	 * @param {Buffer} out
	 * @param {number} at
	 * @param {number} end of the captured segment
	 * @param {number} length of the segment
	 */
	#tcpChecksum(out, at, end, length) {
		const addresses = this.kind.ipv6 ? 32 : 8;
		const pseudoHeader = at + this.tcp - addresses;
		out.writeUInt16BE(
			checksum(out, pseudoHeader, end, TCP + length),
			at + this.tcp + 16,
		);
	}

	/** @param {Buffer} out @param {number} at @param {import("./talk.js").Segment} segment @param {number} leg */
	#ethernet(out, at, { from }, leg) {
		const { ipv6, vlan, place } = this.kind;
		const isTowardsServer = from.isClient;
		const [near, far] = isTowardsServer
			? [CLIENTS_MAC, SERVERS_MAC]
			: [SERVERS_MAC, CLIENTS_MAC];
		const own = ownMac(isTowardsServer === (leg === 1));
		const isRouter = place === "router";
		out.writeUIntBE(isRouter && leg === 0 ? own : far, at, 6);
		out.writeUIntBE(isRouter && leg === 1 ? own : near, at + 6, 6);
		if (vlan) {
			out.writeUInt16BE(ETHERTYPE.VLAN, at + 12);
			out.writeUInt16BE(VLAN_ID, at + 14);
		}
		const type = ipv6 ? ETHERTYPE.IPV6 : ETHERTYPE.IPV4;
		out.writeUInt16BE(type, at + this.ip - 2);
	}

	/** RFC 9293 section 3.1. @param {Buffer} out @param {number} at @param {import("./talk.js").Segment} segment @param {number} tick */
	#tcp(out, at, { from, to, flags, seq, ack }, tick) {
		const length = this.headers - this.tcp;
		out.writeUInt16BE(from.port, at);
		out.writeUInt16BE(to.port, at + 2);
		out.writeUInt32BE(seq, at + 4);
		out.writeUInt32BE(ack, at + 8);
		out[at + 12] = (length / 4) << 4;
		out[at + 13] = flags;
		out.writeUInt16BE((flags & Flag.RST) === 0 ? WINDOW : 0, at + 14);
		out.writeUInt32BE(0, at + 16);
		if (this.kind.timestamps) timestamps(out, at + 20, flags, tick);
	}
}

/** @param {boolean} isTowardsServers the router's side that it is of */
const ownMac = (isTowardsServers) =>
	isTowardsServers ? OWN_MACS.servers : OWN_MACS.clients;

/** LINKTYPE_LINUX_SLL2. @param {Buffer} out @param {number} at @param {import("./talk.js").Segment} segment @param {number} leg */
function cooked(out, at, { from }, leg) {
	const isAtServers = from.isClient === (leg === 1);
	const sender = from.isClient ? CLIENTS_MAC : SERVERS_MAC;
	out.writeUInt32BE(ETHERTYPE.IPV4 * 2 ** 16, at);
	out.writeUInt32BE(isAtServers ? 3 : 2, at + 4);
	out.writeUInt16BE(1, at + 8);
	out[at + 10] = leg === 1 ? OUTGOING : 0;
	out[at + 11] = 6;
	out.writeUIntBE(leg === 1 ? ownMac(isAtServers) : sender, at + 12, 6);
	out.writeUInt16BE(0, at + 18);
}

/** RFC 791 section 3.1. @param {Buffer} out @param {number} at @param {import("./talk.js").Segment} segment @param {number} length of the TCP segment @param {number} hops */
function ipv4(out, at, { from, to }, length, hops) {
	out.writeUInt16BE(0x4500, at);
	out.writeUInt16BE(20 + length, at + 2);
	out.writeUInt32BE(0x4000, at + 4);
	out[at + 8] = hops;
	out[at + 9] = TCP;
	out.writeUInt16BE(0, at + 10);
	out.writeUInt32BE(NET + from.host, at + 12);
	out.writeUInt32BE(NET + to.host, at + 16);
	out.writeUInt16BE(checksum(out, at, at + 20, 0), at + 10);
}

/** RFC 8200 section 3. @param {Buffer} out @param {number} at @param {import("./talk.js").Segment} segment @param {number} length of the TCP segment @param {number} hops */
function ipv6(out, at, { from, to }, length, hops) {
	out.writeUInt32BE(0x6000_0000, at);
	out.writeUInt16BE(length, at + 4);
	out[at + 6] = TCP;
	out[at + 7] = hops;
	ipv6Address(out, at + 8, from.host);
	ipv6Address(out, at + 24, to.host);
}

/** In 2001:db8::/32 (RFC 3849). @param {Buffer} out @param {number} at @param {number} host */
function ipv6Address(out, at, host) {
	out.writeUInt32BE(0x20010db8, at);
	out.writeUInt32BE(0, at + 4);
	out.writeUInt32BE(0, at + 8);
	out.writeUInt32BE(host, at + 12);
}

/** @param {Buffer} out @param {number} at @param {number} flags @param {number} tick */
function timestamps(out, at, flags, tick) {
	out.writeUInt32BE(0x0101080a, at);
	out.writeUInt32BE(tick, at + 4);
	out.writeUInt32BE((flags & Flag.ACK) === 0 ? 0 : tick, at + 8);
}

/** RFC 1071. @param {Buffer} bytes @param {number} at @param {number} end @param {number} sum of what is not there */
function checksum(bytes, at, end, sum) {
	let total = sum;
	for (let place = at; place + 1 < end; place += 2)
		total += ((bytes[place] ?? 0) << 8) | (bytes[place + 1] ?? 0);
	if ((end - at) % 2 === 1) total += (bytes[end - 1] ?? 0) << 8;
	total = (total & 0xffff) + (total >>> 16);
	return ~(total + (total >>> 16)) & 0xffff;
}
