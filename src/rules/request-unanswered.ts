import type { Connection } from "../flow/connection.js";
import { leftWaiting, type Wait } from "../flow/waiting.js";
import { defineRule } from "./rule.js";

/** A request that was acknowledged, and no answer for seconds. */
export const requestUnanswered = defineRule({
	id: "request-unanswered",
	severity: "warning",
	summary:
		"A request was acknowledged, but its answer did not come for seconds",
	explain: `
The handshake completed, the client's first request was acknowledged, and then
the server sent no data for 2.5 seconds or longer, or none at all.

Why it matters: the far end lives, so the fault lies behind it. A load
balancer looks like this from its clients' side while the answers of its real
servers pass it by.

Check: capture behind the far end. Is it a load balancer, do its SYNs to the
real servers get an answer, and where do their SYN-ACKs go?

Not a fault when: the service takes that long and then answers; the client
only reports something and closes, and expects no answer.
`,

	*check({ unusual, lastTimeNs }) {
		for (const connection of unusual) {
			const wait = leftWaiting(connection, lastTimeNs);
			if (wait === undefined) continue;
			yield {
				connection,
				frames: [connection.client.firstPayload?.frame ?? 0],
				confidence: confidenceOf(connection, wait),
				data: {
					waitedMs: Math.round((wait.endNs - wait.startNs) / 1e6),
					isAnswered: wait.isAnswered,
					requestBytes: connection.client.payloadBytes,
				},
			};
		}
	},

	message({ connection, data }, words) {
		return words.requestUnanswered.message(
			String(connection?.serverEndpoint),
			String(connection?.clientEndpoint),
			Number(data.waitedMs),
			data.isAnswered === true,
		);
	},
});

function confidenceOf(
	{ client, server }: Connection,
	{ isAnswered }: Wait,
): "likely" | "possible" {
	const endedInOrder =
		client.finCount > 0 &&
		server.finCount > 0 &&
		client.resets.count + server.resets.count === 0;
	return isAnswered || endedInOrder ? "possible" : "likely";
}
