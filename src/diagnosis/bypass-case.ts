import { ABSENT } from "../decode/segment.js";
import type { Connection } from "../flow/connection.js";
import { type ReplySeries, replySeriesOf } from "../flow/handshake.js";
import { type Mac, macOf } from "../flow/macs.js";
import { hopsTaken, type PathMark } from "../flow/path-mark.js";
import type { PacketSighting } from "../flow/sightings.js";
import type { Join, Orphan } from "./join/orphan.js";
import { isAtOrigin } from "./stations.js";

/** How the balancer works, as far as the packets tell. */
export type BalancerKind = "l4" | "full-proxy" | "unknown";

/** Where a bypass was seen: its reply on the way to the client, both ways at the server, or only the balancer's SYN. */
export type Place = "reply" | "server" | "balancer";

/** One connection of a real server that the balancer's client knows nothing of. */
export interface BypassCase {
	readonly place: Place;
	readonly connection: Connection;
	readonly series: ReplySeries;
	/** The client's connection to the VIP, where it is in the capture too. */
	readonly join: Join | undefined;
	readonly balancer: BalancerKind;
	/** Client and real server are on one link, so that no route can send the reply through the balancer. */
	readonly sameSubnet: boolean;
}

/** A bypass seen as a reply that nobody asked for. */
export function replyCase({ connection, series, join }: Orphan): BypassCase {
	const vipSide = join?.vipConnection.client.marks.list ?? [];
	return {
		place: "reply",
		connection,
		series,
		join,
		balancer: kindFromReply(connection, join),
		sameSubnet: repliesStayOnLink(connection, [
			...connection.client.marks.list,
			...vipSide,
		]),
	};
}

/** A bypass seen where both the balancer's SYN and the server's answer pass. */
export function serverCase(
	connection: Connection,
	join: Join | undefined,
): BypassCase {
	const clientMarks = connection.client.resets.items.map(({ mark }) => mark);
	return {
		place: "server",
		connection,
		series: replySeriesOf(connection),
		join,
		balancer: join === undefined ? kindFromSyn(connection) : kindOfJoin(join),
		sameSubnet: repliesStayOnLink(connection, clientMarks),
	};
}

/** The balancer's own SYN with the client's address, to which nothing came back. */
export function balancerCase(
	connection: Connection,
	join: Join | undefined,
): BypassCase {
	const vipSyn = join?.vipConnection.client.syns.items[0];
	const ownSyn = connection.client.syns.items[0];
	return {
		place: "balancer",
		connection,
		series: replySeriesOf(connection),
		join,
		balancer: join === undefined ? kindFromSyn(connection) : kindOfJoin(join),
		sameSubnet:
			vipSyn !== undefined &&
			isAtOrigin(vipSyn.mark) &&
			vipSyn.mark.interfaceId === ownSyn?.mark.interfaceId,
	};
}

const kindOfJoin = (join: Join): BalancerKind =>
	join.kind === "sequence" ? "l4" : "full-proxy";

/**
 * A full proxy that finds its server silent opens a connection anew from the same client port, sooner
 * than any client's stack would; an L4 balancer only repeats the client's own SYN.
 */
function kindFromReply(
	connection: Connection,
	join: Join | undefined,
): BalancerKind {
	if (join !== undefined) return kindOfJoin(join);
	const { previous } = connection;
	const isReopened =
		previous !== undefined && previous.server.synAcks.count > 0;
	return isReopened ? "full-proxy" : "unknown";
}

/**
 * An L4 balancer forwards the client's SYN, so it has come at least as far as the client's RST and from
 * the same initial TTL. A full proxy makes its own.
 */
function kindFromSyn(connection: Connection): BalancerKind {
	const syn = connection.client.syns.items[0];
	if (syn === undefined) return "unknown";
	const synHops = hopsTaken(syn.lowestTtl);
	const reset = connection.client.resets.items[0];
	if (reset === undefined) return synHops === 0 ? "full-proxy" : "l4";
	const resetHops = hopsTaken(reset.lowestTtl);
	const sameStack = syn.lowestTtl + synHops === reset.lowestTtl + resetHops;
	return sameStack && synHops >= resetHops ? "l4" : "full-proxy";
}

/** True when the server's SYN-ACK went from its own MAC to the client's own MAC, untouched by any router. */
function repliesStayOnLink(
	connection: Connection,
	clientMarks: readonly PathMark[],
): boolean {
	const clientMacs = clientMarks.filter(isAtOrigin).map(sourceMac);
	if (clientMacs.length === 0) return false;
	return connection.server.synAcks.items.every((synAck) =>
		staysOnLink(synAck, clientMacs),
	);
}

function staysOnLink(
	synAck: PacketSighting,
	clientMacs: readonly (Mac | undefined)[],
): boolean {
	if (hopsTaken(synAck.lowestTtl) !== 0) return false;
	const { destinationMacHigh, destinationMacLow } = synAck.mark;
	if (destinationMacHigh === ABSENT) return true;
	return clientMacs.includes(macOf(destinationMacHigh, destinationMacLow));
}

const sourceMac = (mark: PathMark): Mac | undefined =>
	mark.sourceMacHigh === ABSENT
		? undefined
		: macOf(mark.sourceMacHigh, mark.sourceMacLow);
