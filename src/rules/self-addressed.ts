import { handshakeOf } from "../flow/handshake.js";
import { isSelfAddressed } from "../flow/self-addressed.js";
import { defineRule } from "./rule.js";

/** A SYN whose sender is its receiver. */
export const selfAddressed = defineRule({
	id: "self-addressed",
	severity: "error",

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
