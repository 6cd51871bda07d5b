import type { Connection } from "../flow/connection.js";
import { groupBy } from "../flow/groups.js";
import { acknowledgesProgress } from "../flow/handshake.js";
import { linkSplitsOf } from "../flow/links.js";
import { repeatedSynAckOf } from "../flow/repeated-syn-ack.js";
import type { Orphan } from "./join/orphan.js";
import type { Scene } from "./scene.js";
import { isResetForeign } from "./spoofed-reset.js";

/** One connection that dies because something drops one of its directions. */
export interface DroppedConnection {
	readonly connection: Connection;
	/** Which direction the device sees, and drops. */
	readonly direction: "forward" | "return";
	readonly sign: Sign;
	/** Shown by MACs or by other connections that are seen both ways. */
	readonly isSplit: boolean;
}

/** By what it shows. */
export type Sign =
	| "ack-not-delivered"
	| "syn-ack-not-acknowledged"
	| "one-sided"
	| "no-repetition"
	| "reply-only"
	| "reply-unheard"
	| "spoofed-reset";

/** Cases of one kind that are needed; a lone one is a client that went away. */
export const MIN_CASES = 2;

/** Finds connections of which one direction arrives and the other does not, by all that shows it. */
export function droppedConnections(
	scene: Scene,
	orphans: readonly Orphan[],
): DroppedConnection[] {
	return [
		...ackNotDelivered(scene),
		...notAcknowledged(scene),
		...deadOneSided(scene),
		...notRepeated(scene),
		...silentReplies(scene, orphans),
		...spoofedResets(scene),
	];
}

/** SYN, SYN-ACK, ACK, and the SYN-ACK again: the ACK was lost behind here. */
function ackNotDelivered(scene: Scene): DroppedConnection[] {
	return scene.census.byOutcome.complete.flatMap((connection) => {
		if (repeatedSynAckOf(connection) === undefined) return [];
		const isSplit = linkSplitsOf(connection).length > 0;
		// At the server itself a full accept queue looks the same: there the ACK has arrived.
		if (!isSplit && scene.vantage.point === "server") return [];
		return [
			{
				connection,
				direction: "forward" as const,
				sign: "ack-not-delivered" as const,
				isSplit,
			},
		];
	});
}

/** SYN in, SYN-ACK out by another way, repeated, never acknowledged. */
function notAcknowledged(scene: Scene): DroppedConnection[] {
	return scene.census.byOutcome.unacknowledged.flatMap((connection) => {
		if (
			scene.explained.has(connection) ||
			repeatedSynAckOf(connection) === undefined
		)
			return [];
		const isSplit =
			linkSplitsOf(connection).length > 0 || leavesByOtherInterface(connection);
		if (!isSplit) return [];
		const direction =
			connection.client.syns.count > 1
				? ("return" as const)
				: ("forward" as const);
		return [
			{
				connection,
				direction,
				sign: "syn-ack-not-acknowledged" as const,
				isSplit,
			},
		];
	});
}

function leavesByOtherInterface({ client, server }: Connection): boolean {
	const inbound = client.syns.items.map(({ mark }) => mark.interfaceId);
	return server.synAcks.items.every(
		({ mark }) => !inbound.includes(mark.interfaceId),
	);
}

/** Requests repeated and never acknowledged, replies unseen, while other connections are seen both ways. */
function deadOneSided(scene: Scene): DroppedConnection[] {
	if (!seesBothWays(scene)) return [];
	return scene.census.byOutcome["forward-only"].flatMap((connection) => {
		const { client } = connection;
		const isDead = client.repeatedSegments > 0 && !acknowledgesProgress(client);
		return isDead
			? [
					{
						connection,
						direction: "forward" as const,
						sign: "one-sided" as const,
						isSplit: true,
					},
				]
			: [];
	});
}

/** Connections and clients that show that no stack repeats its SYN here. */
const MIN_UNREPEATED = 5;
const MIN_CLIENTS = 2;

/** A stack that gets no answer repeats its SYN within this time. */
const FIRST_REPETITION_NS = 3.2e9;

/** SYNs that nobody repeats although no answer passes here: the answer came by another way. */
function notRepeated(scene: Scene): DroppedConnection[] {
	if (!seesBothWays(scene)) return [];
	const lone = scene.census.byOutcome.unanswered.filter(
		(connection) =>
			!scene.explained.has(connection) &&
			!scene.rejected.has(connection) &&
			connection.client.syns.count === 1 &&
			connection.client.syns.items[0]?.hasTimestamps &&
			connection.lastTimeNs + FIRST_REPETITION_NS < scene.facts.lastTimeNs,
	);
	const repeating = new Set(
		scene.census.byOutcome.unanswered
			.filter(({ client }) => client.syns.count > 1)
			.map(({ serverEndpoint }) => serverEndpoint),
	);
	return [...groupBy(lone, ({ serverEndpoint }) => serverEndpoint)].flatMap(
		([server, group]) => {
			const clients = new Set(group.map(({ clientAddress }) => clientAddress));
			if (
				repeating.has(server) ||
				group.length < MIN_UNREPEATED ||
				clients.size < MIN_CLIENTS
			)
				return [];
			return group.map((connection) => ({
				connection,
				direction: "forward" as const,
				sign: "no-repetition" as const,
				isSplit: true,
			}));
		},
	);
}

/** Some connections complete in this capture: it is not one-sided itself. */
const seesBothWays = ({ census, facts }: Scene): boolean =>
	facts.plain.count +
		census.byOutcome.complete.filter(
			({ client, server }) =>
				client.segmentCount > 0 && server.segmentCount > 0,
		).length >
	1;

/** SYN-ACKs without SYN that come again unchanged and that nobody refuses: the receiver knows them. */
function silentReplies(
	scene: Scene,
	orphans: readonly Orphan[],
): DroppedConnection[] {
	const open = orphans.filter(
		({ connection }) => !scene.explained.has(connection),
	);
	return [
		...groupBy(open, ({ connection }) => connection.serverEndpoint).values(),
	].flatMap((group) => {
		const repeated = group.filter(
			({ series }) => series.repeats > 0 && series.freshIsns === 0,
		);
		const refused = group.filter(({ series }) => series.resets.length > 0);
		if (
			refused.length > 0 ||
			repeated.length < MIN_CASES ||
			repeated.length * 2 < group.length
		)
			return [];
		return repeated.map(({ connection, series }) => {
			const isDriven = isDrivenBySyns(
				series.replies.map(({ timeNs }) => timeNs),
			);
			return {
				connection,
				direction: isDriven ? ("return" as const) : ("forward" as const),
				sign: isDriven ? ("reply-unheard" as const) : ("reply-only" as const),
				isSplit: true,
			};
		});
	});
}

/** A server's own repetitions double their distance; others answer SYNs that came again. */
function isDrivenBySyns(times: readonly number[]): boolean {
	const gaps = times
		.slice(1)
		.map((time, index) => time - (times[index] ?? time));
	return gaps.some(
		(gap, index) => index > 0 && gap < GROWTH * (gaps[index - 1] ?? 0),
	);
}

/** Less than double, for timers are late now and then. */
const GROWTH = 1.5;

/** RSTs in the client's name that a device on this link made. */
function spoofedResets(scene: Scene): DroppedConnection[] {
	const { byOutcome } = scene.census;
	const triangles = byOutcome.reset.filter(
		(connection) => scene.findingFor("mac-triangle", connection) !== undefined,
	);
	return [...triangles, ...byOutcome["reply-only"]]
		.filter(
			(connection) =>
				!scene.explained.has(connection) && isResetForeign(scene, connection),
		)
		.map((connection) => ({
			connection,
			direction: "return" as const,
			sign: "spoofed-reset" as const,
			isSplit: true,
		}));
}
