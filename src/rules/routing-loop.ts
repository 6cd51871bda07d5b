import { loopingPacketOf } from "../flow/looping.js";
import { defineRule } from "./rule.js";

/** One packet that comes by again and again. */
export const routingLoop = defineRule({
	id: "routing-loop",
	severity: "error",

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
