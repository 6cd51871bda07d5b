import type { Connection } from "../flow/connection.js";
import { ttlsInTurns } from "../flow/ttl-ways.js";
import { defineRule } from "./rule.js";

/** Segments of one sender that had passed different numbers of routers. */
export const ttlSplit = defineRule({
	id: "ttl-split",
	severity: "info",

	*check({ unusual }) {
		for (const connection of unusual) {
			const { client, server } = connection;
			if (client.marks.list.length > 1) yield* turnsOf(connection, "client");
			if (server.marks.list.length > 1) yield* turnsOf(connection, "server");
		}
	},

	message({ connection, data }, words) {
		const sender =
			data.sender === "client"
				? connection?.clientEndpoint
				: connection?.serverEndpoint;
		return words.ttlSplit.message(String(sender), data.ttls as number[]);
	},
});

function* turnsOf(connection: Connection, sender: "client" | "server") {
	const turns = ttlsInTurns(connection[sender]);
	if (turns === undefined) return;
	yield {
		connection,
		frames: turns.map(({ firstFrame }) => firstFrame),
		confidence: "likely" as const,
		data: {
			sender,
			ttls: turns.map(({ ttl }) => ttl),
			segments: turns.map(({ frames }) => frames),
		},
	};
}
