import type { Connection } from "../flow/connection.js";
import { defineRule } from "./rule.js";

/** Payload that was sent again. */
export const retransmission = defineRule({
	id: "retransmission",
	severity: "info",

	*check({ unusual }) {
		for (const connection of unusual) {
			const { client, server } = connection;
			if (client.repeatedSegments > 0) yield* repeatedBy(connection, "client");
			if (server.repeatedSegments > 0) yield* repeatedBy(connection, "server");
		}
	},

	message({ connection, data }, words) {
		const sender =
			data.sender === "client"
				? connection?.clientEndpoint
				: connection?.serverEndpoint;
		return words.retransmission.message(
			String(sender),
			Number(data.segments),
			Number(data.payloadSegments),
		);
	},
});

function* repeatedBy(connection: Connection, sender: "client" | "server") {
	const own = connection[sender];
	if (own.firstRepeated === undefined) return;
	yield {
		connection,
		frames: [own.firstRepeated.frame],
		confidence:
			own.copiedSegments > 0 ? ("possible" as const) : ("likely" as const),
		data: {
			sender,
			segments: own.repeatedSegments,
			payloadSegments: own.payloadSegments,
		},
	};
}
