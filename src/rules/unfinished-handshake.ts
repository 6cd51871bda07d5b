import type { Connection } from "../flow/connection.js";
import { hopsTaken } from "../flow/path-mark.js";
import {
	type RepeatedSynAck,
	repeatedSynAckOf,
} from "../flow/repeated-syn-ack.js";
import { defineRule } from "./rule.js";

/** A server that sends the same SYN-ACK again has not got the client's ACK. */
export const unfinishedHandshake = defineRule({
	id: "unfinished-handshake",
	severity: "error",

	*check({ unusual }) {
		for (const connection of unusual) {
			const found = repeatedSynAckOf(connection);
			if (found === undefined) continue;
			const { sign, replies, repeats } = found;
			yield {
				connection,
				frames: framesOf(connection, found),
				confidence: confidenceOf(connection, sign),
				data: { sign, synAcks: replies.length, repeats },
			};
		}
	},

	message({ connection, data }, words) {
		return words.unfinishedHandshake.message(
			String(connection?.serverEndpoint),
			String(connection?.clientEndpoint),
			Number(data.synAcks),
			data.sign as RepeatedSynAck["sign"],
		);
	},
});

function confidenceOf(
	{ server }: Connection,
	sign: RepeatedSynAck["sign"],
): "likely" | "possible" {
	if (sign === "client-unseen") return "possible";
	// On the server's own link the ACK has come through, so the server may have been too busy for it.
	const isAtServer = server.marks.list.some(({ ttl }) => hopsTaken(ttl) === 0);
	return sign === "ack-not-delivered" && isAtServer ? "possible" : "likely";
}

function framesOf(
	{ client }: Connection,
	{ sign, replies }: RepeatedSynAck,
): number[] {
	const frames = replies.map(({ frame }) => frame);
	if (sign === "ack-not-delivered" && client.firstAck !== undefined)
		frames.push(client.firstAck.frame);
	return frames.sort((a, b) => a - b);
}
