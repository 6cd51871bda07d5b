import type { Connection } from "./connection.js";
import {
	acknowledgesProgress,
	handshakeOf,
	replySeriesOf,
	unacknowledgedBytes,
} from "./handshake.js";
import type { Side } from "./side.js";
import type { PacketSighting } from "./sightings.js";

/** An ACK that is under way excuses a SYN-ACK that comes again so soon. */
const ACK_UNDER_WAY_NS = 200e6;

/** A server that went on sending its SYN-ACK, and what the client was seen to do about it. */
export interface RepeatedSynAck {
	/**
	 * - `ack-not-delivered`: the client's ACK is in the capture, the SYN-ACK came again after it;
	 * - `never-acknowledged`: the client sent a SYN, but no ACK is in the capture;
	 * - `client-unseen`: nothing of the client is in the capture.
	 */
	readonly sign: "ack-not-delivered" | "never-acknowledged" | "client-unseen";
	/** The SYN-ACKs by time, at least two. */
	readonly replies: readonly PacketSighting[];
	readonly repeats: number;
}

/**
 * Finds the same SYN-ACK (same sequence number) sent again by a server that never learnt of the
 * client's ACK. Handshakes that a RST ended are another matter.
 */
export function repeatedSynAckOf(
	connection: Connection,
): RepeatedSynAck | undefined {
	const { client, server } = connection;
	if (server.synAcks.count < 2 || client.resets.count > 0) return undefined;
	const { replies, repeats } = replySeriesOf(connection);
	if (repeats === 0) return undefined;
	const sign = signOf(connection, replies);
	return sign && { sign, replies, repeats };
}

function signOf(
	connection: Connection,
	replies: readonly PacketSighting[],
): RepeatedSynAck["sign"] | undefined {
	switch (handshakeOf(connection)) {
		case "complete":
			return isAckLost(connection, replies) ? "ack-not-delivered" : undefined;
		case "unacknowledged":
			return "never-acknowledged";
		case "reply-only":
			return "client-unseen";
		default:
			return undefined;
	}
}

function isAckLost(
	{ client, server }: Connection,
	replies: readonly PacketSighting[],
): boolean {
	const { firstAck } = client;
	if (firstAck === undefined || isGoingOn(server)) return false;
	const lastReply = replies.at(-1);
	if (
		lastReply === undefined ||
		lastReply.timeNs <= firstAck.timeNs + ACK_UNDER_WAY_NS
	)
		return false;
	return client.payloadBytes === 0 || unacknowledgedBytes(client, server) > 0;
}

/** A server that sends or acknowledges data has got the ACK, late or not. */
const isGoingOn = (server: Side): boolean =>
	server.payloadBytes > 0 || acknowledgesProgress(server);
