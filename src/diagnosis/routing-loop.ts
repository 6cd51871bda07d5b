import { loopingPacketOf } from "../flow/looping.js";
import { frameMark } from "../rules/frame-mark.js";
import { conclude } from "./conclude.js";
import { type Diagnosis, defineCause } from "./diagnosis.js";
import type { Scene } from "./scene.js";
import { listed } from "./words.js";

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
	return [
		conclude({
			cause: routingLoop,
			confidence: "certain",
			impact: "failing",
			title: `Packets to ${listed(affected.map(({ serverEndpoint }) => serverEndpoint))} run in a circle`,
			explanation: `One and the same packet passed this place ${first.packet.frames} times while its TTL fell from ${first.packet.highestTtl} to ${first.packet.lowestTtl}: routers send it to each other until it dies.`,
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
					observation: `The packet (${frameMark(first.packet.frame)}) was seen ${first.packet.frames} times, TTL ${first.packet.highestTtl} down to ${first.packet.lowestTtl}.`,
				},
			],
		}),
	];
}
