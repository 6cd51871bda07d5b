import type { Connection } from "./connection.js";
import type { PacketSighting } from "./sightings.js";

/** A mirror of a router's two sides shows a packet at two TTLs, of a chain at a few. */
const MIN_TTL_FALL = 5;
const MIN_FRAMES = 5;

/** The SYN or SYN-ACK of a connection that passed this place again and again with a falling TTL. */
export function loopingPacketOf({
	client,
	server,
}: Connection): PacketSighting | undefined {
	return (
		client.syns.items.find(isLooping) ?? server.synAcks.items.find(isLooping)
	);
}

const isLooping = ({
	frames,
	highestTtl,
	lowestTtl,
}: PacketSighting): boolean =>
	frames >= MIN_FRAMES && highestTtl - lowestTtl >= MIN_TTL_FALL;
