import { handshakeOf } from "../flow/handshake.js";
import { isSelfAddressed } from "../flow/self-addressed.js";
import { defineRule } from "./rule.js";

/** A SYN whose sender is its receiver. */
export const selfAddressed = defineRule({
	id: "self-addressed",
	severity: "error",
	summary: "A SYN had one address as source and destination",
	explain: `
A SYN came over a network with the same address as source and as destination,
and nobody answered it. Every stack drops what comes from outside in its own
name.

Why it matters: a load balancer that keeps the client's address gave a pool
member's own request back to it. One in n of its connections fails, n being
the number of members.

Check: is the host a member of a pool and also a client of its VIP? Then those
requests need another source address (hairpin SNAT).

Not a fault when: a host talks to itself over its loopback, where such
connections are answered; somebody forged the address (source and destination
port are then often the same too).
`,

	*check({ unusual }) {
		for (const connection of unusual) {
			if (!isSelfAddressed(connection)) continue;
			if (handshakeOf(connection) !== "unanswered") continue;
			const { syns } = connection.client;
			const isSamePort = connection.key.lowPort === connection.key.highPort;
			yield {
				connection,
				frames: syns.items.map(({ frame }) => frame),
				confidence: isSamePort ? "possible" : "certain",
				data: { address: connection.clientAddress, syns: syns.count },
			};
		}
	},

	message({ connection, data }, words) {
		return words.selfAddressed.message(
			String(data.address),
			Number(connection?.serverPort),
		);
	},
});
