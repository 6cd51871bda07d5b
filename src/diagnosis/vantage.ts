import { Direction } from "../capture/frame.js";
import type { Connection } from "../flow/connection.js";
import type { Side } from "../flow/side.js";
import type { Confidence } from "../rules/rule.js";
import type { VantagePoint } from "./hints.js";
import { isOnLink } from "./stations.js";

/** Share of the connections that must end at a host for the capture to be that host's. */
const HOST_SHARE = 0.95;

/** The place of capture, as far as the packets tell. */
export interface Vantage {
	readonly point: VantagePoint;
	readonly host: string | null;
	readonly confidence: Confidence;
	readonly reasons: readonly string[];
}

/** Works out where a capture was taken from who takes part in its connections, TTLs and direction flags. */
export function inferVantage(
	connections: readonly Connection[],
	hint: VantagePoint | undefined,
): Vantage {
	const forwards = connections.some(
		({ client, server }) => isForwarded(client) || isForwarded(server),
	);
	const host = forwards
		? undefined
		: (capturingHost(connections) ?? commonHost(connections));
	if (hint !== undefined) {
		return {
			point: hint,
			host: host?.address ?? null,
			confidence: "certain",
			reasons: ["given by the user"],
		};
	}
	if (connections.length === 0) {
		return {
			point: "unknown",
			host: null,
			confidence: "possible",
			reasons: ["no TCP connection was captured"],
		};
	}
	if (forwards) return router();
	if (isBalancer(connections)) return balancer();
	return host === undefined
		? middle(connections)
		: hostVantage(host, connections);
}

interface CommonHost {
	readonly address: string;
	/** In how many connections it is the client. */
	readonly asClient: number;
	readonly connections: number;
}

/** The address that sends what the capture marks as outgoing. */
function capturingHost(
	connections: readonly Connection[],
): CommonHost | undefined {
	const senders = sendersHere(connections);
	const [first] = [...senders].sort((a, b) => b[1].all - a[1].all);
	if (first === undefined) return undefined;
	const [address, { client, all }] = first;
	return { address, asClient: client, connections: all };
}

function sendersHere(
	connections: readonly Connection[],
): Map<string, { client: number; all: number }> {
	const senders = new Map<string, { client: number; all: number }>();
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

/** Answers as one address and asks as another: a balancer, as its own cooked capture shows it. */
function isBalancer(connections: readonly Connection[]): boolean {
	const senders = [...sendersHere(connections).values()];
	return (
		senders.some(({ client, all }) => client === all) &&
		senders.some(({ client }) => client === 0)
	);
}

const isSentHere = (side: Side): boolean =>
	side.marks.list.some(({ direction }) => direction === Direction.Outbound);

/** The same side's frames both came in and went out. */
const isForwarded = (side: Side): boolean =>
	isSentHere(side) &&
	side.marks.list.some(({ direction }) => direction === Direction.Inbound);

/** The one address that (nearly) all connections have at one end. */
function commonHost(
	connections: readonly Connection[],
): CommonHost | undefined {
	const counts = new Map<string, { client: number; all: number }>();
	for (const connection of connections) {
		const client = entry(counts, connection.clientAddress);
		client.client += 1;
		client.all += 1;
		if (connection.serverAddress !== connection.clientAddress)
			entry(counts, connection.serverAddress).all += 1;
	}
	let best: CommonHost | undefined;
	for (const [address, { client, all }] of counts) {
		if (all < connections.length * HOST_SHARE) continue;
		if (best === undefined || isNearer(address, best.address, connections)) {
			best = { address, asClient: client, connections: all };
		}
	}
	return best;
}

function entry(
	counts: Map<string, { client: number; all: number }>,
	address: string,
) {
	const known = counts.get(address);
	if (known !== undefined) return known;
	const fresh = { client: 0, all: 0 };
	counts.set(address, fresh);
	return fresh;
}

/** With one client and one server, the capture was taken at the end whose frames no router has touched. */
function isNearer(
	address: string,
	other: string,
	connections: readonly Connection[],
): boolean {
	return originShare(address, connections) > originShare(other, connections);
}

function originShare(
	address: string,
	connections: readonly Connection[],
): number {
	const sides = sidesOf(address, connections);
	return sides.filter(isOnLink).length / Math.max(1, sides.length);
}

function sidesOf(address: string, connections: readonly Connection[]) {
	return connections.flatMap((connection) => [
		...(connection.clientAddress === address ? [connection.client] : []),
		...(connection.serverAddress === address ? [connection.server] : []),
	]);
}

function hostVantage(
	host: CommonHost,
	connections: readonly Connection[],
): Vantage {
	const asClient = host.asClient * 2 >= host.connections;
	const reasons = [
		`${host.address} is an end of ${host.connections} of ${connections.length} connections, as ${asClient ? "client" : "server"}`,
	];
	const sides = sidesOf(host.address, connections);
	const isOutbound = sides.some((side) =>
		side.marks.list.some(({ direction }) => direction === Direction.Outbound),
	);
	const untouched = sides.some(isOnLink);
	if (isOutbound) reasons.push("the capture marks its frames as outgoing");
	else if (untouched)
		reasons.push("no router has touched the TTL of its frames");
	const sure = isOutbound || untouched;
	if (!sure) reasons.push("no frame of its own shows an untouched TTL");
	return {
		point: asClient ? "client" : "server",
		host: host.address,
		confidence: isOutbound
			? "certain"
			: sure && connections.length > 1 && !isRival(host, connections)
				? "likely"
				: "possible",
		reasons,
	};
}

/** The other end of all connections is one address as well, and as near: nothing decides between the two. */
function isRival(
	host: CommonHost,
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

const router = (): Vantage => ({
	point: "middle",
	host: null,
	confidence: "certain",
	reasons: ["the capture marks the same packets as coming in and going out"],
});

const balancer = (): Vantage => ({
	point: "lb",
	host: null,
	confidence: "likely",
	reasons: [
		"the capturing host answers clients as one address and asks servers as another",
	],
});

function middle(connections: readonly Connection[]): Vantage {
	const clients = new Set(connections.map(({ clientAddress }) => clientAddress))
		.size;
	const servers = new Set(connections.map(({ serverAddress }) => serverAddress))
		.size;
	return {
		point: "middle",
		host: null,
		confidence: "likely",
		reasons: [
			`no host takes part in all connections: ${clients} clients, ${servers} servers`,
		],
	};
}
