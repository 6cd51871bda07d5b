import type { Facts } from "../flow/facts.js";

/** Which directions of its connections a capture holds. */
export type Directions = "both" | "one-sided" | "mixed";

/** Share of connections that decides; stragglers are everywhere. */
const SHARE = 0.8;

/** A lone SYN or SYN-ACK says nothing about the capture. */
const MIN_SEGMENTS = 2;

/** Tells captures that show one direction only from those where it is so for some connections. */
export function directionsOf({ unusual, plain }: Facts): Directions {
	const telling = unusual.filter(
		({ client, server }) =>
			client.segmentCount + server.segmentCount >= MIN_SEGMENTS,
	);
	const oneSided = telling.filter(
		({ client, server }) =>
			client.segmentCount === 0 || server.segmentCount === 0,
	).length;
	const all = telling.length + plain.count;
	if (oneSided === 0) return "both";
	if (oneSided >= all * SHARE) return "one-sided";
	return oneSided > all * (1 - SHARE) ? "mixed" : "both";
}
