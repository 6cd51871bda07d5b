import type { Facts } from "../flow/facts.js";
import { handshakeOf } from "../flow/handshake.js";

/** Totals of a capture, by plain names. */
export function statisticsOf({
	unusual,
	plain,
	departed,
}: Facts): Record<string, unknown> {
	const handshakes: Record<string, number> = Object.fromEntries(
		departed.dropped,
	);
	if (plain.count > 0) handshakes.complete = plain.count;
	let { payloadBytes } = plain;
	let resets = 0;
	for (const connection of unusual) {
		const outcome = handshakeOf(connection);
		handshakes[outcome] = (handshakes[outcome] ?? 0) + 1;
		payloadBytes +=
			connection.client.payloadBytes + connection.server.payloadBytes;
		resets += connection.client.resets.count + connection.server.resets.count;
	}
	return { handshakes, payloadBytes, resets };
}
