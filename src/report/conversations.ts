import type { Diagnosis } from "../diagnosis/diagnosis.js";
import type { Connection } from "../flow/connection.js";
import type { Facts } from "../flow/facts.js";
import { handshakeOf } from "../flow/handshake.js";
import {
	destinationMacsOf,
	linkSplitsOf,
	sourceMacsOf,
} from "../flow/links.js";
import { type Mac, macToText } from "../flow/macs.js";
import type { Conversation } from "./report.js";

/** Conversations that are counted: with more clients and servers than these, the first ones are. */
const MAX_COUNTED = 20_000;

/** Conversations that a report lists. */
const MAX_LISTED = 1000;

/** Neighbours that are named per direction. */
const MAX_MACS = 4;

/** A conversation while it is counted. */
interface Tally {
	readonly client: string;
	readonly server: string;
	connections: number;
	completed: number;
	answered: number;
	isSplit: boolean;
	readonly requestsFrom: Set<Mac>;
	readonly repliesTo: Set<Mac>;
	readonly causes: Set<string>;
}

/**
 * Counts who talked with whom and how it went: what two captures can be compared by. Those that a
 * cause affects come first, then those with most connections.
 */
export function conversationsOf(
	diagnoses: readonly Diagnosis[],
	{ connections }: Pick<Facts, "connections">,
): Conversation[] {
	const causes = causesOf(diagnoses);
	const tallies = new Map<string, Tally>();
	for (const connection of connections) {
		const { clientAddress, serverEndpoint } = connection;
		const key = `${clientAddress} ${serverEndpoint}`;
		let tally = tallies.get(key);
		if (tally === undefined) {
			if (tallies.size === MAX_COUNTED) continue;
			tally = newTally(clientAddress, serverEndpoint);
			tallies.set(key, tally);
		}
		note(tally, connection.kept(), causes.get(connection) ?? []);
	}
	return [...tallies.values()]
		.map(finished)
		.sort(affectedFirst)
		.slice(0, MAX_LISTED);
}

/** Which causes affect which connections. */
function causesOf(diagnoses: readonly Diagnosis[]): Map<Connection, string[]> {
	const causes = new Map<Connection, string[]>();
	for (const { affected, cause } of diagnoses) {
		for (const connection of affected) {
			const known = causes.get(connection);
			if (known === undefined) causes.set(connection, [cause.id]);
			else known.push(cause.id);
		}
	}
	return causes;
}

const newTally = (client: string, server: string): Tally => ({
	client,
	server,
	connections: 0,
	completed: 0,
	answered: 0,
	isSplit: false,
	requestsFrom: new Set(),
	repliesTo: new Set(),
	causes: new Set(),
});

function note(
	tally: Tally,
	connection: Connection,
	causes: readonly string[],
): void {
	const { client, server } = connection;
	tally.connections += 1;
	if (handshakeOf(connection) === "complete") tally.completed += 1;
	if (server.payloadBytes > 0) tally.answered += 1;
	if (linkSplitsOf(connection).length > 0) tally.isSplit = true;
	addAll(tally.requestsFrom, sourceMacsOf(client));
	addAll(tally.repliesTo, destinationMacsOf(server));
	for (const cause of causes) tally.causes.add(cause);
}

function addAll(macs: Set<Mac>, found: readonly Mac[]): void {
	for (const mac of found) if (macs.size < MAX_MACS) macs.add(mac);
}

function finished(tally: Tally): Conversation {
	const { isSplit, requestsFrom, repliesTo, causes, ...counts } = tally;
	const path = isSplit ? "split" : "unknown";
	return {
		...counts,
		path: !isSplit && isOneWay(requestsFrom, repliesTo) ? "same" : path,
		requestsFrom: [...requestsFrom].map(macToText),
		repliesTo: [...repliesTo].map(macToText),
		causes: [...causes],
	};
}

/** The very neighbours that requests come from get the replies. */
function isOneWay(from: ReadonlySet<Mac>, to: ReadonlySet<Mac>): boolean {
	return (
		from.size > 0 &&
		from.size === to.size &&
		[...from].every((it) => to.has(it))
	);
}

function affectedFirst(a: Conversation, b: Conversation): number {
	const isAffected = (of: Conversation) => (of.causes.length > 0 ? 1 : 0);
	return (
		isAffected(b) - isAffected(a) ||
		b.connections - a.connections ||
		compare(a.client, b.client) ||
		compare(a.server, b.server)
	);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
