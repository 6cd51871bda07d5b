import type { Connection } from "../flow/connection.js";
import { acknowledgesProgress } from "../flow/handshake.js";
import type { Side } from "../flow/side.js";
import { type Confidence, defineRule } from "./rule.js";

/** A single segment of one end tells nothing about the other. */
const MIN_SEGMENTS = 2;

/** A connection of which only one direction is in the capture, although it goes on. */
export const oneSidedConnection = defineRule({
	id: "one-sided-connection",
	severity: "info",

	*check({ unusual, plain }) {
		const seesBothWays =
			plain.count > 0 ||
			unusual.some(
				({ low, high }) => low.segmentCount > 0 && high.segmentCount > 0,
			);
		for (const connection of unusual) {
			const visible = visibleSide(connection);
			if (visible === undefined || !isUnderWay(visible)) continue;
			yield {
				connection,
				frames: [visible.firstFrame, visible.lastFrame],
				confidence: confidenceOf(visible, seesBothWays),
				data: {
					visible: visible === connection.client ? "client" : "server",
					peerLives: acknowledgesProgress(visible),
					acknowledgedBytes: visible.ackAdvance,
				},
			};
		}
	},

	message({ connection, data }, words) {
		const [seen, unseen] =
			data.visible === "client"
				? [connection?.clientEndpoint, connection?.serverEndpoint]
				: [connection?.serverEndpoint, connection?.clientEndpoint];
		return words.oneSidedConnection.message(
			String(seen),
			String(unseen),
			data.peerLives ? Number(data.acknowledgedBytes) : undefined,
		);
	},
});

function confidenceOf(visible: Side, seesBothWays: boolean): Confidence {
	if (!seesBothWays) return "possible";
	return acknowledgesProgress(visible) ? "likely" : "certain";
}

function visibleSide({ client, server }: Connection): Side | undefined {
	if (client.segmentCount >= MIN_SEGMENTS && server.segmentCount === 0)
		return client;
	if (server.segmentCount >= MIN_SEGMENTS && client.segmentCount === 0)
		return server;
	return undefined;
}

/** More than SYNs or SYN-ACKs: the side itself went on. */
const isUnderWay = (side: Side): boolean => side.firstAck !== undefined;
