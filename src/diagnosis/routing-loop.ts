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
	summary:
		"A packet runs in a circle: the same packet passes again and again with a falling TTL",
	explain: `
Two or more routers send a packet to each other until its TTL is used up. The
sender gets no answer, or an ICMP "time exceeded".

In packets: one and the same SYN (same sequence number and IP identification)
many times within milliseconds, each time with a lower TTL. Wireshark shows
retransmissions.

Typical here: a real server without the VIP that forwards the packet back to
the load balancer, which sends it to the server again.

Not a loop when: a mirror port copies the packet at two or three hops.
`,
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
