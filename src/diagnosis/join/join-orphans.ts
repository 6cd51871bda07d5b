import { byFirstTime, type Connection } from "../../flow/connection.js";
import { groupBy } from "../../flow/groups.js";
import { replySeriesOf } from "../../flow/handshake.js";
import type { Scene } from "../scene.js";
import { ClientRequests, type FindJoins } from "./client-requests.js";
import type { Join, JoinKind, Orphan } from "./orphan.js";

/**
 * Finds for each reply without SYN the VIP connection that it belongs to. Where several connections were waiting at
 * once, the VIP to which most replies of that real server can be joined is meant.
 */
export function joinOrphans(scene: Scene): Orphan[] {
	const orphans = scene.census.byOutcome["reply-only"];
	if (orphans.length === 0) return [];
	const requests = requestsOf(scene, orphans);
	const votes = new Votes();
	const joins = new Map<Connection, Join>();
	// Twice, as all that fits may be too much to keep.
	eachInTime(orphans, requests, (orphan, found) => votes.note(orphan, found));
	eachInTime(orphans, requests, (orphan, found) => {
		const best = votes.bestOf(orphan, found);
		if (best !== undefined) joins.set(orphan, best);
	});
	return orphans.map((connection) => ({
		connection,
		series: replySeriesOf(connection),
		join: joins.get(connection),
	}));
}

/** Shows what fits each reply, the replies in the order of their first frames' times. */
function eachInTime(
	orphans: readonly Connection[],
	requests: ReadonlyMap<string, ClientRequests>,
	show: (orphan: Connection, joins: readonly Join[]) => void,
): void {
	const finders = new Map<string, FindJoins>();
	requests.forEach((own, client) => {
		finders.set(client, own.inTime());
	});
	for (const orphan of [...orphans].sort(byFirstTime))
		show(orphan, finders.get(orphan.clientAddress)?.(orphan) ?? []);
}

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

const STRENGTH: Record<JoinKind, number> = {
	sequence: 3,
	port: 2,
	prompt: 1,
	wait: 0,
};

/** To how many replies of each real server a request to each VIP can be joined. */
class Votes {
	readonly #counts = new Map<string, number>();

	/** Counts what a reply can be joined to, each VIP once. */
	note(orphan: Connection, joins: readonly Join[]): void {
		for (const ballot of new Set(joins.map((join) => ballotOf(orphan, join))))
			this.#counts.set(ballot, this.#of(ballot) + 1);
	}

	#of(ballot: string): number {
		return this.#counts.get(ballot) ?? 0;
	}

	/** The join that fits best when all were counted. */
	bestOf(orphan: Connection, joins: readonly Join[]): Join | undefined {
		let best: Join | undefined;
		let most = 0;
		for (const join of joins) {
			const count = this.#of(ballotOf(orphan, join));
			if (best !== undefined && !isBetter(join, best, count - most)) continue;
			best = join;
			most = count;
		}
		return best;
	}
}

const ballotOf = (orphan: Connection, join: Join): string =>
	`${orphan.serverEndpoint} ${join.vipConnection.serverEndpoint}`;

/** @param votes how many more the first one has */
const isBetter = (join: Join, other: Join, votes: number): boolean =>
	(Number(join.kind === "sequence") - Number(other.kind === "sequence") ||
		votes ||
		STRENGTH[join.kind] - STRENGTH[other.kind] ||
		Math.abs(other.delayNs) - Math.abs(join.delayNs) ||
		other.vipConnection.id - join.vipConnection.id) > 0;
