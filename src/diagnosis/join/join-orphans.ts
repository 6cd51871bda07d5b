import type { Connection } from "../../flow/connection.js";
import { type ReplySeries, replySeriesOf } from "../../flow/handshake.js";
import { groupBy } from "../census.js";
import type { Scene } from "../scene.js";
import { ClientRequests } from "./client-requests.js";
import type { Join, JoinKind, Orphan } from "./orphan.js";

/** Finds for each reply without SYN the VIP connection that it belongs to. */
export function joinOrphans(scene: Scene): Orphan[] {
	const orphans = scene.census.byOutcome["reply-only"];
	if (orphans.length === 0) return [];
	const requests = requestsOf(scene, orphans);
	const joined: OpenOrphan[] = [];
	for (const connection of inTime(orphans))
		joined.push({
			connection,
			series: replySeriesOf(connection),
			joins: requests.get(connection.clientAddress)?.joinsOf(connection) ?? [],
		});
	return chooseJoins(joined.sort(byNumber));
}

const byNumber = (a: OpenOrphan, b: OpenOrphan): number =>
	a.connection.id - b.connection.id;

/** In the order of their first frames' times. */
const inTime = (connections: readonly Connection[]): Connection[] =>
	[...connections].sort((a, b) => a.firstTimeNs - b.firstTimeNs || a.id - b.id);

/** What the clients of some replies asked others for, by client. */
function requestsOf(
	scene: Scene,
	orphans: readonly Connection[],
): Map<string, ClientRequests> {
	const clients = new Set(orphans.map(({ clientAddress }) => clientAddress));
	const candidates = scene.facts
		.filter(({ clientAddress }) => clients.has(clientAddress))
		.filter(
			(connection) =>
				scene.census.outcomeOf.get(connection) !== "reply-only" &&
				!scene.knowledge.excludesVip(connection.serverAddress),
		);
	const requests = new Map<string, ClientRequests>();
	groupBy(candidates, ({ clientAddress }) => clientAddress).forEach(
		(group, client) => {
			requests.set(client, new ClientRequests(group, scene.facts.lastTimeNs));
		},
	);
	return requests;
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
				Math.abs(a.delayNs) - Math.abs(b.delayNs) ||
				a.vipConnection.id - b.vipConnection.id,
		);
		return { connection: orphan.connection, series: orphan.series, join: best };
	});
}
