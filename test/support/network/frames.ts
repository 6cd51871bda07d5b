import { Direction, type Frame } from "../../../src/capture/frame.js";
import { be16, be32 } from "../octets.js";
import { type Packet, SYN } from "./packet.js";

/** 2026-01-02T03:04:05Z, when every story begins. */
const START_SECONDS = 1_767_323_045;

const ETHERNET = 1;
const LINUX_SLL2 = 276;
const IPV4 = [0x08, 0x00];
const ARP = [0x08, 0x06];

/** An ARP request or reply. */
export interface Arp {
	readonly isReply: boolean;
	readonly senderMac: readonly number[];
	readonly sender: number;
	readonly target: number;
}

/** Something that the capture took, before it became bytes. */
export interface Record {
	readonly time: number;
	readonly content: Packet | Arp;
	readonly sourceMac: readonly number[];
	readonly destinationMac: readonly number[];
	readonly vlan: number | undefined;
	readonly interfaceId: number;
	readonly direction: Direction;
	readonly isCooked: boolean;
}

/** Makes the frame of a record. */
export function frameOfRecord(
	record: Record,
	number: number,
	snapLength: number,
): Frame {
	const headers = [...linkHeader(record), ...headersOf(record.content)];
	const payload = isPacket(record.content) ? record.content.payload : 0;
	const wireLength = headers.length + payload;
	const bytes = new Uint8Array(Math.min(wireLength, snapLength || wireLength));
	bytes.set(headers.slice(0, bytes.length));
	return {
		number,
		bytes,
		start: 0,
		end: bytes.length,
		wireLength,
		fcsLength: 0,
		seconds: START_SECONDS + Math.floor(record.time / 1e9),
		nanoseconds: Math.round(record.time % 1e9),
		interfaceId: record.isCooked ? 0 : record.interfaceId,
		linkType: record.isCooked ? LINUX_SLL2 : ETHERNET,
		direction: Direction.Unknown,
	};
}

export const isPacket = (content: Packet | Arp): content is Packet =>
	"flow" in content;

function linkHeader(record: Record): number[] {
	const type = isPacket(record.content) ? IPV4 : ARP;
	if (record.isCooked) {
		const packetType = record.direction === Direction.Outbound ? 4 : 0;
		return [
			...type,
			...[0, 0],
			...be32(record.interfaceId + 2),
			...be16(1),
			...[packetType, 6],
			...record.sourceMac,
			...[0, 0],
		];
	}
	const tag =
		record.vlan === undefined ? [] : [0x81, 0x00, ...be16(record.vlan)];
	return [...record.destinationMac, ...record.sourceMac, ...tag, ...type];
}

const headersOf = (content: Packet | Arp): number[] =>
	isPacket(content) ? ipv4(content) : arp(content);

function arp({ isReply, senderMac, sender, target }: Arp): number[] {
	return [
		...[0, 1, 8, 0, 6, 4, 0, isReply ? 2 : 1],
		...senderMac,
		...be32(sender),
		...[0, 0, 0, 0, 0, 0],
		...be32(target),
	];
}

/** Checksums stay 0, as where network cards fill them in. */
function ipv4(packet: Packet): number[] {
	const segment = tcp(packet);
	return [
		...[0x45, 0],
		...be16(20 + segment.length + packet.payload),
		...be16(packet.ipId),
		...[0x40, 0, packet.ttl, 6, 0, 0],
		...be32(packet.from.address),
		...be32(packet.to.address),
		...segment,
	];
}

function tcp(packet: Packet): number[] {
	const options = optionsOf(packet);
	return [
		...be16(packet.from.port),
		...be16(packet.to.port),
		...be32(packet.seq),
		...be32(packet.ack),
		...[((20 + options.length) / 4) << 4, packet.flags],
		...be16(packet.window),
		...[0, 0, 0, 0],
		...options,
	];
}

/** MSS, SACK permitted and window scale in SYNs, timestamps where the stack has them. */
function optionsOf({ flags, timestamps }: Packet): number[] {
	const syn = flags & SYN ? [2, 4, 5, 0xb4, 1, 1, 4, 2, 1, 3, 3, 7] : [];
	if (timestamps === undefined) return syn;
	return [
		...syn,
		...[1, 1, 8, 10],
		...be32(timestamps[0]),
		...be32(timestamps[1]),
	];
}
