import { joinBySequence } from "../../src/diagnosis/join/by-sequence.js";
import type { Join, JoinKind } from "../../src/diagnosis/join/orphan.js";
import {
	isWaitingAt,
	joinByTime,
	waitingRequest,
} from "../../src/diagnosis/join/waiting-requests.js";
import type { Scene } from "../../src/diagnosis/scene.js";
import type { Connection } from "../../src/flow/connection.js";

const ORDER: readonly JoinKind[] = ["wait", "prompt", "port", "sequence"];

/** What `joinOrphans` is to find, by comparing each reply with each connection: the number of the VIP connection, if any. */
export function joinsByForce(scene: Scene): (number | undefined)[] {
	const orphans = scene.census.byOutcome["reply-only"];
	const fits = orphans.map((orphan) => joinsOf(scene, orphan));
	const votes = (orphan: Connection, { vipConnection }: Join) =>
		orphans.filter(
			({ serverEndpoint }, index) =>
				serverEndpoint === orphan.serverEndpoint &&
				fits[index]?.some(
					(join) =>
						join.vipConnection.serverEndpoint === vipConnection.serverEndpoint,
				),
		).length;
	return orphans.map((orphan, index) => {
		const [best] = (fits[index] ?? []).sort(
			(a, b) =>
				Number(b.kind === "sequence") - Number(a.kind === "sequence") ||
				votes(orphan, b) - votes(orphan, a) ||
				ORDER.indexOf(b.kind) - ORDER.indexOf(a.kind) ||
				Math.abs(a.delayNs) - Math.abs(b.delayNs),
		);
		return best?.vipConnection.id;
	});
}

/** All that a reply can be joined to, in the order of the connections. */
function joinsOf(scene: Scene, orphan: Connection): Join[] {
	const candidates = scene.facts.connections.filter(
		(connection) =>
			connection.clientAddress === orphan.clientAddress &&
			scene.census.outcomeOf.get(connection) !== "reply-only",
	);
	return candidates
		.filter(({ serverAddress }) => serverAddress !== orphan.serverAddress)
		.flatMap((candidate) => {
			const join = joinBySequence(orphan, candidate);
			if (join !== undefined && isTelling(join, candidates)) return [join];
			const request = waitingRequest(candidate, scene.facts.lastTimeNs);
			return request !== undefined && isWaitingAt(request, orphan.firstTimeNs)
				? [joinByTime(orphan, request)]
				: [];
		});
}

const numbersOf = ({ client }: Connection) =>
	client.syns.items.map(({ seq }) => seq);

function isTelling(
	{ timestampMatches, vipConnection }: Join,
	candidates: readonly Connection[],
): boolean {
	const numbers = numbersOf(vipConnection);
	return (
		timestampMatches ||
		!candidates.some(
			(other) =>
				other.serverAddress !== vipConnection.serverAddress &&
				numbersOf(other).some((seq) => numbers.includes(seq)),
		)
	);
}

/** What `Twins` is to find, likewise: of each connection the number of the one that its SYN was made of, and whether one was made of it. */
export function twinsByForce({
	census: { byOutcome },
	facts,
}: Scene): (readonly [original: number | undefined, isOriginal: boolean])[] {
	const open = [
		...byOutcome.unanswered,
		...byOutcome.reset,
		...byOutcome.unacknowledged,
	];
	return facts.connections.map((connection) => [
		open.includes(connection)
			? facts.connections
					.filter((other) => isForwarded(connection, other))
					.at(-1)?.id
			: undefined,
		open.some((other) => isForwarded(other, connection)),
	]);
}

function isForwarded(connection: Connection, original: Connection): boolean {
	const later = connection.client.syns.items[0];
	const earlier = original.client.syns.items[0];
	return (
		later !== undefined &&
		earlier !== undefined &&
		later.seq === earlier.seq &&
		connection.clientEndpoint === original.clientEndpoint &&
		connection.serverAddress !== original.serverAddress &&
		(earlier.highestTtl > later.highestTtl ||
			(earlier.highestTtl === later.highestTtl && earlier.frame < later.frame))
	);
}
