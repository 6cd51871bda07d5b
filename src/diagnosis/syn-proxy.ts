import type { Connection } from "../flow/connection.js";
import { seqDelta } from "../flow/sequence.js";
import { conclude } from "./conclude.js";
import { type Diagnosis, defineCause } from "./diagnosis.js";
import type { Scene } from "./scene.js";

/** Replies pass the device that translates sequence numbers by. */
export const sequenceNotTranslated = defineCause({
	id: "sequence-not-translated",
	effect: "asymmetric-routing",
	severity: "error",
});

/** No window is larger (RFC 7323 section 2.3 allows 1 GiB, stacks use a few MiB). */
const MIN_JUMP = 1 << 23;

/** One such connection is damage; two are a device. */
const MIN_CONNECTIONS = 2;

/** Finds servers whose data do not continue their SYN-ACKs. */
export function diagnoseSynProxy(scene: Scene): Diagnosis[] {
	const affected = scene.census.byOutcome.complete.filter(
		(connection) => !scene.explained.has(connection) && isForeign(connection),
	);
	if (affected.length < MIN_CONNECTIONS) return [];
	const words = scene.words.diagnosis.synProxy;
	return [
		conclude({
			cause: sequenceNotTranslated,
			confidence: "likely",
			asymmetricRouting: "yes",
			impact: "failing",
			title: words.title(affected.map(({ serverEndpoint }) => serverEndpoint)),
			explanation: words.explanation,
			affected,
			evidence: [
				{
					rule: "missing-segments",
					count: affected.length,
					frames: affected
						.slice(0, 6)
						.map(({ server }) => server.firstAck?.frame ?? server.firstFrame),
					observation: words.observation(affected.length),
				},
			],
		}),
	];
}

function isForeign({ client, server }: Connection): boolean {
	const synAck = server.synAcks.items[0];
	const next = server.firstAck;
	if (synAck === undefined || next === undefined || client.syns.count === 0)
		return false;
	const isKnownIsn = server.synAcks.items.some(
		({ seq }) => Math.abs(seqDelta(next.seq, seq)) < MIN_JUMP,
	);
	return !isKnownIsn && client.ackAdvance <= 1 && client.firstAck !== undefined;
}
