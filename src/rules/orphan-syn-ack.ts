import { handshakeOf, replySeriesOf } from "../flow/handshake.js";
import { defineRule } from "./rule.js";

/** A SYN-ACK from an end that was never sent a SYN here. */
export const orphanSynAck = defineRule({
	id: "orphan-syn-ack",
	severity: "error",
	summary: "A SYN-ACK was captured without the SYN that it answers",
	explain: `
A server answered a client, but the capture holds no SYN from that client to
that server, and the client did not go on with the connection. The SYN came
another way, or under another address: behind a load balancer that keeps the
client's address, the real server answers the client directly.

Why it matters: the client knows no such connection and answers RST; the
load balancer never sees the answer that it waits for.

Check: does the same client have a connection to a VIP that stays without an
answer at that time? Then the real server bypasses the load balancer. Compare
the server's route to the client with the load balancer's address.

Not a fault when: the server goes on with the connection, so that the capture
filter or mirror port shows one direction only. Less sure when it is a single
SYN-ACK: the capture began inside the handshake, or somebody forged the
client's address (backscatter: many sources, many ports, one SYN-ACK each).
`,

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
