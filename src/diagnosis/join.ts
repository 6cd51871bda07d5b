import type { Connection } from "../flow/connection.js";
import {
	REORDER_NS,
	type ReplySeries,
	replySeriesOf,
} from "../flow/handshake.js";
import { sendersOf, sourceMacsOf } from "../flow/links.js";
import { hopsTaken } from "../flow/path-mark.js";
import { seqDelta } from "../flow/sequence.js";
import type { PacketSighting } from "../flow/sightings.js";
import { waitOf } from "../flow/waiting.js";
import { groupBy } from "./census.js";
import type { Join, JoinKind, Orphan } from "./orphan.js";
import type { Scene } from "./scene.js";
import { isAtOrigin } from "./stations.js";

/** Linux sends a SYN again for 127 to 131 s (field-measured); an answer can be no later than that. */
const SYN_LIFETIME_NS = 131e9;

/** Payload of a SYN that its SYN-ACK may acknowledge (RFC 7413). */
const MAX_SYN_PAYLOAD = 1460;

/** A full proxy opens its connection to the server this soon after the request. */
const PROMPT_NS = 1e9;

/** A request that was answered sooner was not left waiting. */
const MIN_WAIT_NS = 0.5e9;

/** A proxy lets go of the server's side this long after the client's side has ended. */
const AFTERMATH_NS = 3e9;

/** Finds for each reply without SYN the VIP connection that it belongs to. */
export function joinOrphans(scene: Scene): Orphan[] {
	const orphans = scene.census.byOutcome["reply-only"];
	if (orphans.length === 0) return [];
	const clients = new Set(orphans.map(({ clientAddress }) => clientAddress));
	const candidates = scene.facts
		.filter(({ clientAddress }) => clients.has(clientAddress))
		.filter(
			(connection) =>
				scene.census.outcomeOf.get(connection) !== "reply-only" &&
				!scene.knowledge.excludesVip(connection.serverAddress),
		);
	const byClient = groupBy(candidates, ({ clientAddress }) => clientAddress);
	const joined = orphans.map((connection) => ({
		connection,
		series: replySeriesOf(connection),
		joins: joinsOf(
			connection,
			byClient.get(connection.clientAddress) ?? [],
			scene.facts.lastTimeNs,
		),
	}));
	return chooseJoins(joined);
}

interface OpenOrphan {
	readonly connection: Connection;
	readonly series: ReplySeries;
	readonly joins: readonly Join[];
}

const STRENGTH: Record<JoinKind, number> = {
	sequence: 3,
	port: 2,
	prompt: 1,
	wait: 0,
};

/**
 * Where several connections were waiting at once, the VIP to which most replies of that real server
 * can be joined is meant.
 */
function chooseJoins(orphans: readonly OpenOrphan[]): Orphan[] {
	const votes = new Map<string, number>();
	const ballot = (orphan: OpenOrphan, join: Join) =>
		`${orphan.connection.serverEndpoint} ${join.vipConnection.serverEndpoint}`;
	for (const orphan of orphans) {
		for (const choice of new Set(
			orphan.joins.map((join) => ballot(orphan, join)),
		)) {
			votes.set(choice, (votes.get(choice) ?? 0) + 1);
		}
	}
	return orphans.map((orphan) => {
		const [best] = [...orphan.joins].sort(
			(a, b) =>
				Number(b.kind === "sequence") - Number(a.kind === "sequence") ||
				(votes.get(ballot(orphan, b)) ?? 0) -
					(votes.get(ballot(orphan, a)) ?? 0) ||
				STRENGTH[b.kind] - STRENGTH[a.kind] ||
				Math.abs(a.delayNs) - Math.abs(b.delayNs),
		);
		return { connection: orphan.connection, series: orphan.series, join: best };
	});
}

function joinsOf(
	orphan: Connection,
	candidates: readonly Connection[],
	captureEndNs: number,
): Join[] {
	const joins: Join[] = [];
	for (const candidate of candidates) {
		if (candidate.serverAddress === orphan.serverAddress) continue;
		const sequence = joinBySequence(orphan, candidate);
		const join =
			sequence !== undefined && isTelling(sequence, candidates)
				? sequence
				: joinByTime(orphan, candidate, captureEndNs);
		if (join !== undefined) joins.push(join);
	}
	return joins;
}

/**
 * A number proves by being random. Scanners and stress tools give several destinations the same one,
 * which then fits a reply by chance, unless the timestamp fits as well.
 */
function isTelling(
	{ timestampMatches, vipConnection }: Join,
	candidates: readonly Connection[],
): boolean {
	if (timestampMatches) return true;
	const numbers = vipConnection.client.syns.items.map(({ seq }) => seq);
	return !candidates.some(
		({ client, serverAddress }) =>
			serverAddress !== vipConnection.serverAddress &&
			client.syns.items.some(({ seq }) => numbers.includes(seq)),
	);
}

/** Joins by the ACK number: 32 random bits, 64 with the timestamp. */
export function joinBySequence(
	reply: Connection,
	candidate: Connection,
): Join | undefined {
	if (candidate.clientPort !== reply.clientPort) return undefined;
	for (const synAck of reply.server.synAcks.items) {
		const syn = candidate.client.syns.items.find((syn) =>
			isAnswer(synAck, syn),
		);
		if (syn === undefined) continue;
		const timestampMatches =
			synAck.hasTimestamps &&
			synAck.tsEcho !== 0 &&
			candidate.client.syns.items.some(
				({ tsValue }) => tsValue === synAck.tsEcho,
			);
		return {
			kind: "sequence",
			vipConnection: candidate,
			timestampMatches,
			delayNs: synAck.timeNs - syn.timeNs,
		};
	}
	return undefined;
}

function isAnswer(synAck: PacketSighting, syn: PacketSighting): boolean {
	const beyond = seqDelta(synAck.ack, syn.seq) - 1;
	const delay = synAck.timeNs - syn.timeNs;
	return (
		beyond >= 0 &&
		beyond <= Math.min(syn.payloadLength, MAX_SYN_PAYLOAD) &&
		delay >= -REORDER_NS &&
		delay <= SYN_LIFETIME_NS
	);
}

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
	const waiting = scene.census.byOutcome.complete.filter((connection) =>
		clients.has(connection.clientAddress),
	);
	const byClient = groupBy(waiting, ({ clientAddress }) => clientAddress);
	const joins = new Map<Connection, Join>();
	for (const connection of unanswered) {
		const join = closestJoin(
			connection,
			byClient.get(connection.clientAddress) ?? [],
			scene.facts.lastTimeNs,
		);
		if (join !== undefined) joins.set(connection, join);
	}
	const requests = new Set(
		[...joins.values()].map(({ vipConnection }) => vipConnection),
	);
	for (const [connection, join] of joins) {
		if (
			requests.size < MIN_WAITING &&
			!(join.kind !== "wait" && isYounger(connection, join.vipConnection))
		)
			joins.delete(connection);
	}
	return joins;
}

function closestJoin(
	connection: Connection,
	candidates: readonly Connection[],
	captureEndNs: number,
): Join | undefined {
	let closest: Join | undefined;
	for (const candidate of candidates) {
		if (
			candidate.serverAddress === connection.serverAddress ||
			!isFromElsewhere(connection, candidate)
		)
			continue;
		const join = joinByTime(connection, candidate, captureEndNs);
		if (
			join !== undefined &&
			(closest === undefined || join.delayNs < closest.delayNs)
		)
			closest = join;
	}
	return closest;
}

function isYounger({ client }: Connection, request: Connection): boolean {
	const [own, clients] = [client.syns.items[0], request.client.syns.items[0]];
	return (
		own !== undefined &&
		clients !== undefined &&
		hopsTaken(own.lowestTtl) < hopsTaken(clients.highestTtl)
	);
}

function isFromElsewhere(
	connection: Connection,
	candidate: Connection,
): boolean {
	const clients = sourceMacsOf(candidate.client);
	const senders = sendersOf(connection.client.syns.items);
	const own = sendersOf(
		connection.client.syns.items.filter(({ mark }) => isAtOrigin(mark)),
	);
	return (
		senders.length > 0 &&
		(own.length > 0 ? own : senders).some((mac) => !clients.includes(mac))
	);
}

function joinByTime(
	orphan: Connection,
	candidate: Connection,
	captureEndNs: number,
): Join | undefined {
	if (candidate.isPlain) return undefined;
	const wait = waitOf(candidate, captureEndNs);
	if (wait === undefined || wait.endNs - wait.startNs < MIN_WAIT_NS)
		return undefined;
	const timeNs = orphan.firstTimeNs;
	const isDuring =
		timeNs >= wait.startNs - REORDER_NS && timeNs <= wait.endNs + AFTERMATH_NS;
	if (!isDuring) return undefined;
	const delayNs = timeNs - wait.startNs;
	const isPrompt = delayNs <= PROMPT_NS;
	const isSamePort = candidate.clientPort === orphan.clientPort;
	const kind = isSamePort ? "port" : isPrompt ? "prompt" : "wait";
	return { kind, vipConnection: candidate, timestampMatches: false, delayNs };
}
