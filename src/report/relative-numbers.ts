import { TcpFlag } from "../decode/segment.js";
import type { Side } from "../flow/side.js";
import type { PacketSighting } from "../flow/sightings.js";
import type { LadderStep } from "./report.js";

/**
 * Counts a packet's numbers from the first ones of its connection, as Wireshark does (setting
 * `tcp.relative_sequence_numbers`). Null where the capture has nothing to count from.
 */
export function relativeNumbers(
	{ seq, ack, flags }: PacketSighting,
	sender: Side,
	receiver: Side,
): Pick<LadderStep, "relativeSeq" | "relativeAck"> {
	const hasAck = (flags & TcpFlag.ACK) !== 0;
	return {
		relativeSeq: countedFrom(firstSeqOf(sender, receiver), seq),
		relativeAck: hasAck ? countedFrom(firstSeqOf(receiver, sender), ack) : null,
	};
}

function countedFrom(first: number | undefined, value: number): number | null {
	return first === undefined ? null : (value - first) >>> 0;
}

/** The ISN that was seen, or the one that the peer acknowledged by a SYN-ACK, else where the capture began. */
function firstSeqOf(own: Side, peer: Side): number | undefined {
	const opening = own.syns.items[0] ?? own.synAcks.items[0];
	if (opening !== undefined) return opening.seq;
	const answer = peer.synAcks.items[0];
	if (answer !== undefined) return answer.ack - 1;
	return own.firstAck?.seq;
}
