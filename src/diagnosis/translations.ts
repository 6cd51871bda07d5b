import { Tunnel } from "../decode/segment.js";
import type { Connection } from "../flow/connection.js";
import type { PacketSighting } from "../flow/sightings.js";

/** Forwarding takes no longer. */
const FORWARDED_WITHIN_NS = 1e9;

/** One pair may be chance. */
const MIN_PAIRS = 2;

/** Share of the connections that must be one side of such a pair. */
const SHARE = 0.5;

/** A SYN on both sides of a device that changes its destination. */
export interface Translation {
	/** What the client asked for, `10.0.2.100:80`. */
	readonly from: string;
	/** Where its SYN went on to. */
	readonly to: string;
	readonly pairs: number;
}

/**
 * Finds destination NAT of which most connections show both sides: one SYN, by its sequence number and its
 * timestamp or port, under two destinations (field-guide P23).
 */
export function translationOf(
	connections: readonly Connection[],
): Translation | undefined {
	const groups = groupsBySeq(connections);
	let pairs = 0;
	let first: readonly [Connection, Connection] | undefined;
	for (const [one, other, ...more] of groups.values()) {
		// Scanners and stress tools use one number for all.
		if (one === undefined || other === undefined || more.length > 0) continue;
		if (!isTranslated(one, other)) continue;
		pairs += 1;
		first ??= highestTtl(other) > highestTtl(one) ? [other, one] : [one, other];
	}
	if (first === undefined || pairs < MIN_PAIRS) return undefined;
	const opened = connections.filter(({ client }) => client.syns.count > 0);
	if (pairs * 2 < opened.length * SHARE) return undefined;
	const [from, to] = first;
	return { from: from.serverEndpoint, to: to.serverEndpoint, pairs };
}

/** Connections whose first SYNs have the same sequence number; only where there are several. */
function groupsBySeq(
	connections: readonly Connection[],
): Map<number, Connection[]> {
	const firsts = new Map<number, Connection>();
	const groups = new Map<number, Connection[]>();
	for (const connection of connections) {
		const syn = connection.client.syns.items[0];
		if (syn === undefined) continue;
		const first = firsts.get(syn.seq);
		const group = groups.get(syn.seq);
		if (first === undefined) firsts.set(syn.seq, connection);
		else if (group === undefined) groups.set(syn.seq, [first, connection]);
		else group.push(connection);
	}
	return groups;
}

function isTranslated(connection: Connection, original: Connection): boolean {
	const [syn] = connection.client.syns.items;
	const [other] = original.client.syns.items;
	if (syn === undefined || other === undefined) return false;
	if (isMirrored(syn) || isMirrored(other)) return false;
	if (Math.abs(syn.timeNs - other.timeNs) > FORWARDED_WITHIN_NS) return false;
	const isSame =
		syn.hasTimestamps && other.hasTimestamps
			? syn.tsValue === other.tsValue
			: connection.clientPort === original.clientPort;
	return (
		isSame &&
		connection.serverAddress !== original.serverAddress &&
		hasSameAnswer(connection, original)
	);
}

/** A mirror port copies frames twice, and an underlay holds everybody's: neither is at the balancer. */
const isMirrored = ({ frames, mark }: PacketSighting): boolean =>
	frames > 1 || mark.tunnels !== Tunnel.None;

/** Where both answers are here, they are one as well. */
function hasSameAnswer(one: Connection, other: Connection): boolean {
	const [answer] = one.server.synAcks.items;
	const [twin] = other.server.synAcks.items;
	return answer === undefined || twin === undefined || answer.seq === twin.seq;
}

const highestTtl = ({ client }: Connection): number =>
	client.syns.items[0]?.highestTtl ?? 0;
