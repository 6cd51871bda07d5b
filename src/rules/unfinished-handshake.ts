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
	summary:
		"A server sent the same SYN-ACK again: the client's ACK did not reach it, or never came",
	explain: `
A SYN-ACK came again with the same sequence number, so the half-open socket
was still there and waiting. Either the client's ACK is in the capture and was
lost behind it, or no ACK is in the capture at all.

Why it matters: a stateful device that sees one direction only lets SYNs
through and drops everything after them. The client believes that it is
connected, sends its request and waits.

Check: where the ACK is lost, which firewall stands on the client's way to the
server and not on the way back? Where no ACK came, does the SYN-ACK arrive at
the client?

Not a fault when: the server's accept queue is full, which its own capture
shows as ACKs that arrive in vain; the client's segments are not in the
capture at all; the ACK was only late, and the server goes on.
`,

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
