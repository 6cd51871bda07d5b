import { loopingPacketOf } from "../flow/looping.js";
import { defineRule } from "./rule.js";

/** One packet that comes by again and again. */
export const routingLoop = defineRule({
	id: "routing-loop",
	severity: "error",
	summary: "One packet passed again and again with a falling TTL",
	explain: `
The very same packet (same sequence number, same IP identification) passed the
place of capture at least five times, and its TTL fell meanwhile by five or
more. Routers send it to each other until it dies.

Why it matters: nothing arrives, and each packet uses the link dozens of times.

Check: the routes of the two routers whose MACs take turns. With direct server
return: does the real server have the VIP? One that does not and forwards
sends it back to the load balancer.

Not a fault when: a mirror port copies the packet at two or three hops; the
packet is sent again by its host, with a TTL that does not fall.
`,

	*check({ unusual }) {
		for (const connection of unusual) {
			const packet = loopingPacketOf(connection);
			if (packet === undefined) continue;
			yield {
				connection,
				frames: [packet.frame, ...packet.copies.map(({ frame }) => frame)],
				confidence: "certain",
				data: {
					passages: packet.frames,
					highestTtl: packet.highestTtl,
					lowestTtl: packet.lowestTtl,
				},
			};
		}
	},

	message({ connection, data }, words) {
		return words.routingLoop.message(
			String(connection?.clientEndpoint),
			String(connection?.serverEndpoint),
			Number(data.passages),
			Number(data.highestTtl),
			Number(data.lowestTtl),
		);
	},
});
