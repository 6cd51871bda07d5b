import { type Checksum, TcpFlag } from "../../decode/segment.js";
import type { Copy, PacketSighting } from "../sightings.js";
import * as at from "./layout.js";

/**
 * Makes the sighting of a packet that is kept in a row.
 *
 * @param place where the packet begins in the words
 * @param seen when and where it was seen, and what else is not kept with it
 */
export function packetAt(
	words: Int32Array,
	place: number,
	{
		mark,
		frame,
		timeNs,
		payloadLength,
	}: Copy & Pick<PacketSighting, "payloadLength">,
): PacketSighting {
	const bits = words[place + at.PACKET_BITS] as number;
	const flags = bits & 0xff;
	const windowIpId = words[place + at.PACKET_WINDOW_IP_ID] as number;
	return {
		frame,
		timeNs,
		mark,
		seq: words[place + at.PACKET_SEQ] as number,
		ack:
			(flags & TcpFlag.ACK) !== 0
				? (words[place + at.PACKET_ACK] as number)
				: 0,
		flags,
		window: windowIpId >>> 16,
		ipId: windowIpId & 0xffff,
		dscp: (bits >> 8) & 0xff,
		payloadLength,
		headerLength: (bits >> 16) & 0xff,
		mss: words[place + at.PACKET_MSS] as number,
		hasTimestamps: ((bits >> 24) & 1) !== 0,
		tsValue: words[place + at.PACKET_TS_VALUE] as number,
		tsEcho: words[place + at.PACKET_TS_ECHO] as number,
		checksum: ((bits >> 25) & 3) as Checksum,
		copies: [],
		frames: 1,
		lowestTtl: mark.ttl,
		highestTtl: mark.ttl,
	};
}

/** Adds a second frame to the sighting of a packet, as `addCopy` of the sightings does it. */
export function addCopyOf(packet: PacketSighting, copy: Copy): void {
	const { ttl } = copy.mark;
	packet.frames += 1;
	packet.lowestTtl = Math.min(packet.lowestTtl, ttl);
	packet.highestTtl = Math.max(packet.highestTtl, ttl);
	packet.copies.push(copy);
}
