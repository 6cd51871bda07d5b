import type { Connection } from "../flow/connection.js";
import { leftWaiting, type Wait } from "../flow/waiting.js";
import { defineRule } from "./rule.js";

/** A request that was acknowledged, and no answer for seconds. */
export const requestUnanswered = defineRule({
	id: "request-unanswered",
	severity: "warning",

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
