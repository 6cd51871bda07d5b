import { loopingPacketOf } from "../flow/looping.js";
import { frameMark } from "../rules/frame-mark.js";
import { conclude } from "./conclude.js";
import { type Diagnosis, defineCause } from "./diagnosis.js";
import type { Scene } from "./scene.js";

/** One packet comes by again and again with a falling TTL. */
export const routingLoop = defineCause({
	id: "routing-loop",
	effect: "not-routing",
	severity: "error",
});

/** Finds packets that pass again and again. */
export function diagnoseRoutingLoop(scene: Scene): Diagnosis[] {
	const looping = scene.facts.unusual.flatMap((connection) => {
		const packet = loopingPacketOf(connection);
		return packet === undefined ? [] : [{ connection, packet }];
	});
	const [first] = looping;
	if (first === undefined) return [];
	const affected = looping.map(({ connection }) => connection);
	const { frames, highestTtl, lowestTtl } = first.packet;
	const words = scene.words.diagnosis.routingLoop;
	return [
		conclude({
			cause: routingLoop,
			confidence: "certain",
			impact: "failing",
			title: words.title(affected.map(({ serverEndpoint }) => serverEndpoint)),
			explanation: words.explanation(frames, highestTtl, lowestTtl),
			affected,
			total: scene.facts.connectionCount,
			evidence: [
				{
					rule: "routing-loop",
					count: looping.length,
					frames: [
						first.packet.frame,
						...first.packet.copies.map(({ frame }) => frame),
					],
					observation: words.observation(
						frameMark(first.packet.frame),
						frames,
						highestTtl,
						lowestTtl,
					),
				},
			],
		}),
	];
}
