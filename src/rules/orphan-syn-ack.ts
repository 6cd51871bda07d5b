import { handshakeOf, replySeriesOf } from "../flow/handshake.js";
import { defineRule } from "./rule.js";

/** A SYN-ACK from an end that was never sent a SYN here. */
export const orphanSynAck = defineRule({
	id: "orphan-syn-ack",
	severity: "error",

	*check({ unusual }) {
		for (const connection of unusual) {
			if (handshakeOf(connection) !== "reply-only") continue;
			const { replies, freshIsns, repeats, resets } = replySeriesOf(connection);
			yield {
				connection,
				frames: [...replies, ...resets]
					.map(({ frame }) => frame)
					.sort((a, b) => a - b),
				confidence: replies.length === 1 ? "possible" : "likely",
				data: {
					synAcks: replies.length,
					resets: resets.length,
					freshIsns,
					repeats,
				},
			};
		}
	},

	message({ connection, data }, words) {
		return words.orphanSynAck.message(
			String(connection?.serverEndpoint),
			String(connection?.clientEndpoint),
			Number(data.synAcks),
			data.resets !== 0,
		);
	},
});
