import type { Connection } from "./connection.js";
import { seqDelta } from "./sequence.js";
import { NEVER, type Side } from "./side.js";
import type { PacketSighting, ResetSighting } from "./sightings.js";

/** A RST this long after what it answers is another matter. Hosts answer within microseconds, far ones in a second. */
const RESET_REACTION_NS = 3e9;

/** Frames of two interfaces may stand in the wrong order by this much. */
export const REORDER_NS = 5e6;

/**
 * How a connection began, as far as the capture shows it:
 *
 * - `complete`: SYN-ACK and an ACK of it, or, with the handshake before the capture, traffic both ways;
 * - `reply-only`: a SYN-ACK without its SYN and without an ACK;
 * - `reset`: SYN and SYN-ACK, then a RST from the client's address instead of an ACK;
 * - `unacknowledged`: SYN and SYN-ACK, nothing further from the client;
 * - `refused`: SYN, then RST from the server;
 * - `unanswered`: SYNs and nothing else;
 * - `forward-only`: the client goes on after its SYN, the server is never seen;
 * - `return-only`: the server goes on after its SYN-ACK, the client is never seen;
 * - `midstream`: no SYN and no SYN-ACK.
 */
export type HandshakeOutcome =
	| "complete"
	| "reply-only"
	| "reset"
	| "unacknowledged"
	| "refused"
	| "unanswered"
	| "forward-only"
	| "return-only"
	| "midstream";

/** Labels the beginning of a connection; a pure function of its two sides. */
export function handshakeOf({ client, server }: Connection): HandshakeOutcome {
	const syn = client.syns.count > 0;
	const synAck = server.synAcks.count > 0;
	const clientGoesOn = client.firstAck !== undefined;
	if (synAck && clientGoesOn) return "complete";
	if (synAck && !syn) return goesOnAlone(server) ? "return-only" : "reply-only";
	if (synAck) return client.resets.count > 0 ? "reset" : "unacknowledged";
	if (!syn) return "midstream";
	if (server.segmentCount === 0)
		return clientGoesOn ? "forward-only" : "unanswered";
	if (server.firstAck === undefined && server.resets.count > 0)
		return "refused";
	return "complete";
}

/**
 * After its SYN-ACK the server sends data or acknowledges some: an unseen client talks with it. An ACK
 * that acknowledges nothing new is a challenge (RFC 5961 section 4) to somebody who tries again.
 */
function goesOnAlone(server: Side): boolean {
	return (
		server.payloadBytes > 0 || server.finCount > 0 || server.ackAdvance > 0
	);
}

/** RSTs of the client that answer this SYN-ACK: their sequence number is its ACK number (RFC 9293 section 3.10.7.1). */
export function resetsAnswering(
	synAck: PacketSighting,
	client: Side,
): ResetSighting[] {
	return client.resets.items.filter((reset) => {
		const reaction = reset.timeNs - synAck.timeNs;
		return (
			reset.seq === synAck.ack &&
			reaction > -REORDER_NS &&
			reaction < RESET_REACTION_NS
		);
	});
}

/** A SYN is sent again after at most this time: 1, 2, 4 ... 32 s, or a second each (field-measured). */
const LONGEST_RETRY_NS = 35e9;

/** What became of the SYN-ACKs of one connection that were not acknowledged. */
export interface ReplySeries {
	/** SYN-ACKs, each packet once, by time. */
	readonly replies: readonly PacketSighting[];
	/** SYN-ACKs beyond the first with a sequence number of their own: the half-open socket had gone. */
	readonly freshIsns: number;
	/** SYN-ACKs with the sequence number of the one before: the half-open socket was still there. */
	readonly repeats: number;
	/** Repeats of a SYN-ACK that a RST had answered: that RST did not reach the socket. */
	readonly repeatsAfterReset: number;
	/** RSTs that answer one of the SYN-ACKs. */
	readonly resets: readonly ResetSighting[];
}

/** Reads the SYN-ACKs of a connection as one series. */
export function replySeriesOf({ client, server }: Connection): ReplySeries {
	const replies = [...server.synAcks.items].sort((a, b) => a.timeNs - b.timeNs);
	const resets = new Set<ResetSighting>();
	let freshIsns = 0;
	let repeats = 0;
	let repeatsAfterReset = 0;
	let answersBefore: readonly ResetSighting[] = [];
	replies.forEach((reply, index) => {
		const before = replies[index - 1];
		if (before !== undefined && isFreshSocket(before, reply)) freshIsns += 1;
		if (before !== undefined && before.seq === reply.seq) {
			repeats += 1;
			if (answersBefore.some(({ timeNs }) => timeNs < reply.timeNs))
				repeatsAfterReset += 1;
		}
		answersBefore = resetsAnswering(reply, client);
		for (const answer of answersBefore) resets.add(answer);
	});
	return {
		replies,
		freshIsns,
		repeats,
		repeatsAfterReset,
		resets: [...resets],
	};
}

/** A new sequence number soon after the old one: the very same SYN came again and met no half-open socket. */
const isFreshSocket = (
	before: PacketSighting,
	reply: PacketSighting,
): boolean =>
	before.seq !== reply.seq && reply.timeNs - before.timeNs <= LONGEST_RETRY_NS;

/**
 * True when the visible frames of a side prove that its peer lives: it acknowledges more and more
 * (field-tested in one-sided captures). A RST is no proof.
 */
export function acknowledgesProgress(side: Side): boolean {
	return side.ackAdvance > 1;
}

/** Payload that a side sent and of which the peer, though seen, never acknowledged the last byte. */
export function unacknowledgedBytes(own: Side, peer: Side): number {
	if (own.payloadSegments === 0 || peer.lastAckTimeNs === NEVER) return 0;
	return Math.max(0, seqDelta(own.nextSeq, peer.highestAck));
}
