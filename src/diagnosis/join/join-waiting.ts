import { byFirstTime, type Connection } from "../../flow/connection.js";
import { groupBy } from "../../flow/groups.js";
import { sendersOf, sourceMacsOf } from "../../flow/links.js";
import type { Mac } from "../../flow/macs.js";
import { hopsTaken } from "../../flow/path-mark.js";
import type { Scene } from "../scene.js";
import { isAtOrigin } from "../stations.js";
import type { Join } from "./orphan.js";
import { WaitingGroups } from "./waiting-groups.js";
import {
	joinByTime,
	type WaitingRequest,
	waitingRequest,
} from "./waiting-requests.js";

/** One request that waits by chance proves nothing; so many need no further proof. */
const MIN_WAITING = 2;

/**
 * Joins SYNs with a client's address that nobody answered to a request of that client which waits at
 * that time. The SYN must come from another station than the client's own frames (a client may well
 * ask two servers at once), and with a younger TTL, or for several requests.
 */
export function joinWaiting(
	scene: Scene,
	unanswered: readonly Connection[],
): Map<Connection, Join> {
	const clients = new Set(unanswered.map(({ clientAddress }) => clientAddress));
	const requests = scene.census.byOutcome.complete
		.filter(({ clientAddress }) => clients.has(clientAddress))
		.map((connection) => waitingRequest(connection, scene.facts.lastTimeNs))
		.filter((request) => request !== undefined);
	const joins = closestJoins(unanswered, requests);
	const joined = new Set(
		[...joins.values()].map(({ vipConnection }) => vipConnection),
	);
	for (const [connection, join] of joins) {
		if (
			joined.size < MIN_WAITING &&
			!(join.kind !== "wait" && isYounger(connection, join.vipConnection))
		)
			joins.delete(connection);
	}
	return joins;
}

/** What requests of one client to one server have in common. */
interface Alike {
	readonly server: string;
	/** Who sent the client's frames. */
	readonly stations: readonly Mac[];
}

/** Joins each to the latest request that waited when it began; in the order in which they were given. */
function closestJoins(
	unanswered: readonly Connection[],
	requests: readonly WaitingRequest[],
): Map<Connection, Join> {
	const byClient = groupsByClient(requests);
	const found = new Map<Connection, WaitingRequest>();
	for (const connection of [...unanswered].sort(byFirstTime)) {
		const groups = byClient.get(connection.clientAddress);
		const latest = groups && latestOf(connection, groups);
		if (latest !== undefined) found.set(connection, latest);
	}
	const joins = new Map<Connection, Join>();
	for (const connection of unanswered) {
		const request = found.get(connection);
		if (request !== undefined)
			joins.set(connection, joinByTime(connection, request));
	}
	return joins;
}

function groupsByClient(
	requests: readonly WaitingRequest[],
): Map<string, WaitingGroups<Alike>> {
	const byClient = groupBy(
		requests,
		({ connection }) => connection.clientAddress,
	);
	return new Map(
		[...byClient].map(([client, own]) => [client, groupsOf(own)] as const),
	);
}

function groupsOf(requests: readonly WaitingRequest[]): WaitingGroups<Alike> {
	const groups = groupBy(requests, ({ connection }) =>
		[connection.serverAddress, ...sourceMacsOf(connection.client)].join(" "),
	);
	return new WaitingGroups(
		[...groups.values()].map((group) => {
			const { connection } = group[0] as WaitingRequest;
			const stations = sourceMacsOf(connection.client);
			return [{ server: connection.serverAddress, stations }, group] as const;
		}),
	);
}

/** The latest request to another server that waited when a connection began, whose SYNs another station sent. */
function latestOf(
	connection: Connection,
	groups: WaitingGroups<Alike>,
): WaitingRequest | undefined {
	const senders = sendersOfSyns(connection);
	const isElsewhere = ({ server, stations }: Alike): boolean =>
		server !== connection.serverAddress &&
		senders.some((mac) => !stations.includes(mac));
	const timeNs = connection.firstTimeNs;
	return groups
		.at(timeNs, isElsewhere, (requests) => requests.latestAt(timeNs))
		.reduce<WaitingRequest | undefined>(
			(latest, request) => (isLater(request, latest) ? request : latest),
			undefined,
		);
}

const isLater = (one: WaitingRequest, other: WaitingRequest | undefined) =>
	other === undefined ||
	one.startNs > other.startNs ||
	(one.startNs === other.startNs && one.connection.id < other.connection.id);

/** Who sent a connection's SYNs: those whose TTL no router has touched, or all. */
function sendersOfSyns({ client }: Connection): Mac[] {
	const own = sendersOf(
		client.syns.items.filter(({ mark }) => isAtOrigin(mark)),
	);
	return own.length > 0 ? own : sendersOf(client.syns.items);
}

function isYounger({ client }: Connection, request: Connection): boolean {
	const [own, clients] = [client.syns.items[0], request.client.syns.items[0]];
	return (
		own !== undefined &&
		clients !== undefined &&
		hopsTaken(own.lowestTtl) < hopsTaken(clients.highestTtl)
	);
}
