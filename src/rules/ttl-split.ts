import type { Connection } from "../flow/connection.js";
import { ttlsInTurns } from "../flow/ttl-ways.js";
import { defineRule } from "./rule.js";

/** Segments of one sender that had passed different numbers of routers. */
export const ttlSplit = defineRule({
	id: "ttl-split",
	severity: "info",
	summary: "Segments of one sender came with several TTLs in turns",
	explain: `
Segments of one end came by one neighbour and one interface, but with two or
more TTLs in turns. They had passed different numbers of routers: a router on
the way spreads packets over several paths (multipath).

Why it matters: packets overtake each other, and a stateful device on one of
the paths sees only some of them.

Check: does a router hash by packet instead of by flow? On Linux,
net.ipv4.fib_multipath_hash_policy.

Not a fault when: the route changed once; a single segment, such as the
SYN-ACK or a RST, was sent by another device in the host's name; a capture on
several interfaces shows each packet before and after a router.
`,

	*check({ unusual }) {
		for (const connection of unusual) {
			yield* turnsOf(connection, "client");
			yield* turnsOf(connection, "server");
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
