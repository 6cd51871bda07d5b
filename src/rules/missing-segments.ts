import type { Connection } from "../flow/connection.js";
import { NEVER, type Side } from "../flow/side.js";
import { defineRule } from "./rule.js";

/** Bytes of one direction that the capture does not hold. */
export const missingSegments = defineRule({
	id: "missing-segments",
	severity: "info",
	summary: "Bytes of a connection are not in the capture",
	explain: `
Between two captured segments of one direction bytes are missing to the very
end of the capture: segments that merely came late have been set off. When the
peer acknowledged the bytes they did arrive, and it is the capture that lost
them or never saw them. When it did not, they were lost on the way.

Why it matters: it tells a bad capture from a bad network. What was received
is no fault of the network, and what is missing here may have gone by another
way.

Check: the capture's drop counters; whether the mirror port is overloaded;
whether some packets take another way (multipath).

Not a fault when: the segment came late and closed its hole; the capture began
amid the connection; a SYN-ACK has a new sequence number (see fresh-isn).
Bytes that the peer acknowledged are a fault of the capture only.
`,

	*check({ unusual }) {
		for (const connection of unusual) {
			yield* holesOf(connection, "client");
			yield* holesOf(connection, "server");
		}
	},

	message({ connection, data }, words) {
		const sender =
			data.sender === "client"
				? connection?.clientEndpoint
				: connection?.serverEndpoint;
		return words.missingSegments.message(
			String(sender),
			Number(data.missingBytes),
			Number(data.holes),
			Number(data.acknowledgedBytes),
		);
	},
});

function* holesOf(connection: Connection, sender: "client" | "server") {
	const own = connection[sender];
	const peer = sender === "client" ? connection.server : connection.client;
	const holes = [...own.coverage.holes()];
	if (holes.length === 0) return;
	const missingBytes = holes.reduce(
		(sum, { start, end }) => sum + end - start,
		0,
	);
	yield {
		connection,
		frames: [own.firstFrame, own.lastFrame],
		confidence: "certain" as const,
		data: {
			sender,
			holes: holes.length,
			missingBytes,
			acknowledgedBytes: acknowledged(own, peer, holes),
			lateBytes: own.lateBytes,
		},
	};
}

function acknowledged(
	own: Side,
	peer: Side,
	holes: readonly { start: number; end: number }[],
): number {
	if (peer.lastAckTimeNs === NEVER) return 0;
	const upTo = own.positionOf(peer.highestAck);
	return holes.reduce(
		(sum, { start, end }) => sum + Math.max(0, Math.min(end, upTo) - start),
		0,
	);
}
