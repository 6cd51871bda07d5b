import { TcpFlag } from "../decode/segment.js";
import type { Connection } from "../flow/connection.js";
import { hopsTaken } from "../flow/path-mark.js";
import type { Side } from "../flow/side.js";
import type { ResetSighting } from "../flow/sightings.js";
import { type Confidence, defineRule } from "./rule.js";

/** A TCP header without options, in bytes (RFC 9293 section 3.1). */
const BARE_HEADER = 20;

/** Paths change by a hop now and then; a middlebox sits further off. */
const HOP_TOLERANCE = 1;

/** What a RST says about its sender. */
export type ResetOrigin =
	| "no-such-socket"
	| "refused"
	| "aborted"
	| "middlebox"
	| "unknown";

/** A RST, and what its form says about who sent it. */
export const reset = defineRule({
	id: "reset",
	severity: "info",

	*check({ unusual }) {
		for (const connection of unusual) {
			const { client, server } = connection;
			if (client.resets.count > 0) yield* resetsOf(connection, "client");
			if (server.resets.count > 0) yield* resetsOf(connection, "server");
		}
	},

	message({ connection, data }, words) {
		const sender =
			data.sender === "client"
				? connection?.clientEndpoint
				: connection?.serverEndpoint;
		return words.reset.message(String(sender), data.origin as ResetOrigin);
	},
});

function* resetsOf(connection: Connection, sender: "client" | "server") {
	const own = connection[sender];
	const peer = sender === "client" ? connection.server : connection.client;
	const first = own.resets.items[0];
	if (first === undefined) return;
	const origin = originOf(first, own, peer);
	yield {
		connection,
		frames: own.resets.items.map(({ frame }) => frame),
		confidence: confidenceOf(first, origin, own),
		data: {
			sender,
			origin,
			resets: own.resets.count,
			answers: first.trigger?.frame ?? null,
			reactionUs:
				first.trigger === undefined
					? null
					: Math.round((first.timeNs - first.trigger.timeNs) / 1e3),
			ttl: first.lowestTtl,
		},
	};
}

/** A stack that refuses a handshake which came from it, by the same way, is a scanner's. */
function confidenceOf(
	rst: ResetSighting,
	origin: ResetOrigin,
	own: Side,
): Confidence {
	const isOwnHandshake = own.syns.items.some(({ mark }) => mark === rst.mark);
	if (origin === "no-such-socket" && isOwnHandshake) return "possible";
	return origin === "aborted" || origin === "unknown" ? "possible" : "likely";
}

/** Reads who sent a RST from its form (field-tested on Linux, Windows and appliances' stacks). */
export function originOf(
	rst: ResetSighting,
	own: Side,
	peer: Side,
): ResetOrigin {
	const hasAck = (rst.flags & TcpFlag.ACK) !== 0;
	const syn = peer.syns.items[0];
	if (
		hasAck &&
		rst.seq === 0 &&
		syn !== undefined &&
		rst.ack === ((syn.seq + 1 + syn.payloadLength) | 0)
	) {
		return "refused";
	}
	const answersSynAck = peer.synAcks.items.some(
		(synAck) => synAck.ack === rst.seq,
	);
	if (!hasAck && isBare(rst) && answersSynAck) return "no-such-socket";
	if (hasForeignTtl(rst, own)) return "middlebox";
	if (!hasAck && isBare(rst) && rst.trigger !== undefined) {
		return "no-such-socket";
	}
	if (rst.isInSequence) return "aborted";
	return "unknown";
}

const isBare = (rst: ResetSighting): boolean =>
	rst.window === 0 && rst.headerLength === BARE_HEADER;

/** True when the other segments in this name came from another distance. */
function hasForeignTtl(rst: ResetSighting, own: Side): boolean {
	const others = own.marks.list.filter(
		({ firstFrame }) => firstFrame !== rst.frame,
	);
	if (others.length === 0) return false;
	const distance = hopsTaken(rst.lowestTtl);
	return others.every(
		({ ttl }) => Math.abs(hopsTaken(ttl) - distance) > HOP_TOLERANCE,
	);
}
