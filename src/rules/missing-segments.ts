import type { Connection } from "../flow/connection.js";
import { NEVER, type Side } from "../flow/side.js";
import { defineRule } from "./rule.js";

/** Bytes of one direction that the capture does not hold. */
export const missingSegments = defineRule({
	id: "missing-segments",
	severity: "info",

	*check({ unusual }) {
		for (const connection of unusual) {
			const { client, server } = connection;
			if (client.coverage.hasHoles) yield* holesOf(connection, "client");
			if (server.coverage.hasHoles) yield* holesOf(connection, "server");
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
