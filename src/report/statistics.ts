import type { Facts } from "../flow/facts.js";
import { handshakeOf } from "../flow/handshake.js";

/** Totals of a capture, by plain names. */
export function statisticsOf({ connections }: Facts): Record<string, unknown> {
	const handshakes: Record<string, number> = {};
	let payloadBytes = 0;
	let resets = 0;
	for (const connection of connections) {
		const outcome = handshakeOf(connection);
		handshakes[outcome] = (handshakes[outcome] ?? 0) + 1;
		payloadBytes +=
			connection.client.payloadBytes + connection.server.payloadBytes;
		resets += connection.client.resets.count + connection.server.resets.count;
	}
	return { handshakes, payloadBytes, resets };
}
