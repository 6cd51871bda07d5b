import { type Segment, TcpFlag } from "../decode/segment.js";
import type { Connection } from "./connection.js";
import { seqDelta } from "./sequence.js";
import type { Side } from "./side.js";

/** What decides which lifetime a SYN or SYN-ACK belongs to. */
export type Opening = Pick<Segment, "flags" | "seq" | "ack">;

/** Payload that a SYN may carry and a SYN-ACK acknowledge (TCP Fast Open, RFC 7413). */
const MAX_SYN_PAYLOAD = 1460;

/** Does this SYN or SYN-ACK belong to the lifetime, or does it begin another? */
export function belongsTo(
	connection: Connection,
	segment: Opening,
	fromLow: boolean,
): boolean {
	const own = fromLow ? connection.low : connection.high;
	const peer = fromLow ? connection.high : connection.low;
	const isSynAck = (segment.flags & TcpFlag.ACK) !== 0;
	return isSynAck
		? fitsSynAck(own, peer, segment)
		: fitsSyn(own, peer, segment);
}

/** A SYN with the known ISN is a repetition, one with another ISN a new connection (RFC 9293 section 3.4.1). */
function fitsSyn(own: Side, peer: Side, segment: Opening): boolean {
	const known = own.syns.items[0];
	if (known !== undefined) return known.seq === segment.seq;
	const answer = peer.synAcks.items[0];
	if (answer !== undefined) return acknowledges(answer.ack, segment.seq);
	// A SYN after a RST or FIN, or amid data, of an unseen handshake begins a new connection; a SYN of
	// the other end's before it does not (simultaneous open, RFC 9293 section 3.5).
	// Two interfaces may put the RST that refuses a SYN before it.
	return (
		own.segmentCount === 0 &&
		(sentOnlySyns(peer) ||
			(sentOnlyResets(peer) && hasRefused(peer, segment.seq)))
	);
}

/**
 * A SYN-ACK belongs to the SYN that it acknowledges. With no SYN in the capture, SYN-ACKs that
 * acknowledge the same number answer the same SYN, whatever their own sequence number.
 */
function fitsSynAck(own: Side, peer: Side, segment: Opening): boolean {
	const syn = peer.syns.items[0];
	if (syn !== undefined) return acknowledges(segment.ack, syn.seq);
	const known = own.synAcks.items[0];
	if (known !== undefined) return known.ack === segment.ack;
	// Two interfaces may put the RST that answers a SYN-ACK before it.
	return own.segmentCount === 0 && sentOnlyResets(peer);
}

const sentOnlySyns = (side: Side): boolean =>
	side.resets.count === 0 &&
	side.synAcks.count === 0 &&
	side.firstAck === undefined;

const sentOnlyResets = (side: Side): boolean =>
	side.syns.count === 0 &&
	side.synAcks.count === 0 &&
	side.firstAck === undefined;

/** A RST that refuses a SYN acknowledges it (RFC 9293 section 3.10.7.1). */
const hasRefused = (side: Side, isn: number): boolean =>
	side.resets.items.some(
		({ flags, ack }) => (flags & TcpFlag.ACK) !== 0 && acknowledges(ack, isn),
	);

/** True when an ACK number answers a SYN, which may have carried some payload. */
export function acknowledges(ack: number, isn: number): boolean {
	const beyond = seqDelta(ack, isn) - 1;
	return beyond >= 0 && beyond <= MAX_SYN_PAYLOAD;
}
