import { Direction } from "../capture/frame.js";
import type { Connection } from "../flow/connection.js";
import type { Side } from "../flow/side.js";
import type { HandshakeTiming } from "./handshake-timing.js";
import { isOnLink } from "./stations.js";

/** Share of the connections that must end at a host for the capture to be that host's. */
const HOST_SHARE = 0.95;

/** A host that may be the one that captured. */
export interface EndHost {
	readonly address: string;
	/** In how many connections it is the client. */
	readonly asClient: number;
	readonly connections: number;
}

/** How many sides an address has, and how many of them as a client. */
export interface Ends {
	client: number;
	all: number;
}

/** Of those who send what the capture marks as outgoing, the one that does so most often. */
export function capturingHost(
	senders: ReadonlyMap<string, Ends>,
): EndHost | undefined {
	const [first] = [...senders].sort((a, b) => b[1].all - a[1].all);
	if (first === undefined) return undefined;
	const [address, { client, all }] = first;
	return { address, asClient: client, connections: all };
}

/** The addresses that send what the capture marks as outgoing. */
export function sendersHere(
	connections: readonly Connection[],
): Map<string, Ends> {
	const senders = new Map<string, Ends>();
	for (const connection of connections) {
		if (isSentHere(connection.client)) {
			const sender = entry(senders, connection.clientAddress);
			sender.client += 1;
			sender.all += 1;
		}
		if (isSentHere(connection.server))
			entry(senders, connection.serverAddress).all += 1;
	}
	return senders;
}

/** The capture marks frames of this side as outgoing. */
export const isSentHere = (side: Side): boolean =>
	side.marks.list.some(({ direction }) => direction === Direction.Outbound);

/** The same side's frames both came in and went out. */
export const isForwarded = (side: Side): boolean =>
	isSentHere(side) &&
	side.marks.list.some(({ direction }) => direction === Direction.Inbound);

/** The one address that (nearly) all connections have at one end. */
export function commonHost(
	connections: readonly Connection[],
	timing: HandshakeTiming | undefined,
): EndHost | undefined {
	const counts = new Map<string, Ends>();
	for (const connection of connections) {
		const client = entry(counts, connection.clientAddress);
		client.client += 1;
		client.all += 1;
		if (connection.serverAddress !== connection.clientAddress)
			entry(counts, connection.serverAddress).all += 1;
	}
	let best: EndHost | undefined;
	counts.forEach(({ client, all }, address) => {
		if (all < connections.length * HOST_SHARE) return;
		const host = { address, asClient: client, connections: all };
		if (best === undefined || isNearer(host, best, connections, timing)) {
			best = host;
		}
	});
	return best;
}

function entry(counts: Map<string, Ends>, address: string): Ends {
	const known = counts.get(address);
	if (known !== undefined) return known;
	const fresh = { client: 0, all: 0 };
	counts.set(address, fresh);
	return fresh;
}

/**
 * With one client and one server, the capture was taken at the end whose frames no router has touched, or,
 * where that is so of both, at the one that handshakes wait less for.
 */
function isNearer(
	host: EndHost,
	other: EndHost,
	connections: readonly Connection[],
	timing: HandshakeTiming | undefined,
): boolean {
	const share = originShare(host.address, connections);
	const otherShare = originShare(other.address, connections);
	if (share !== otherShare) return share > otherShare;
	return timing?.nearer === roleOf(host) && timing.nearer !== roleOf(other);
}

/** What the host is in most of its connections. */
export const roleOf = ({
	asClient,
	connections,
}: EndHost): "client" | "server" =>
	asClient * 2 >= connections ? "client" : "server";

/** The host with that address. */
export function hostAt(
	address: string,
	connections: readonly Connection[],
): EndHost {
	const own = connections.filter(
		({ clientAddress, serverAddress }) =>
			clientAddress === address || serverAddress === address,
	);
	return {
		address,
		asClient: own.filter(({ clientAddress }) => clientAddress === address)
			.length,
		connections: own.length,
	};
}

function originShare(
	address: string,
	connections: readonly Connection[],
): number {
	const sides = sidesOf(address, connections);
	return sides.filter(isOnLink).length / Math.max(1, sides.length);
}

/** What the address sent, by connection. */
export function sidesOf(address: string, connections: readonly Connection[]) {
	return connections.flatMap((connection) => [
		...(connection.clientAddress === address ? [connection.client] : []),
		...(connection.serverAddress === address ? [connection.server] : []),
	]);
}

/** The other end of all connections is one address as well, and as near: the TTLs decide nothing between the two. */
export function isRival(
	host: EndHost,
	connections: readonly Connection[],
): boolean {
	const others = new Set(
		connections.map(({ clientAddress, serverAddress }) =>
			clientAddress === host.address ? serverAddress : clientAddress,
		),
	);
	const [other] = others;
	return (
		others.size === 1 &&
		other !== undefined &&
		originShare(other, connections) >= originShare(host.address, connections)
	);
}
