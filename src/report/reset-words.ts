import { TcpFlag } from "../decode/segment.js";
import type { Side } from "../flow/side.js";
import type { ResetSighting } from "../flow/sightings.js";
import { frameMark } from "../rules/frame-mark.js";

/** Says what the numbers of a RST tell of who sent it and why (RFC 9293 sections 3.5.2 and 3.10.7.1). */
export function explainReset(reset: ResetSighting, receiver: Side): string {
	const hasAck = (reset.flags & TcpFlag.ACK) !== 0;
	const { trigger } = reset;
	if (trigger !== undefined && !hasAck)
		return `Its sequence number is the acknowledgement number of ${frameMark(firstFrameOf(reset, receiver) ?? trigger.frame)}, and it has no ACK flag: so answers a host that has no such connection, or knows none in that state (RFC 9293, 3.10.7.1).`;
	if (hasAck && answersSyn(reset, receiver))
		return "It acknowledges the SYN and has the ACK flag: nobody listens on that port, or a device refuses in the server's name (RFC 9293, 3.10.7.1).";
	if (reset.isInSequence)
		return "Its sequence number is the next one of its sender: a host that knows this connection ends it, by its program or after a time-out.";
	return "Its numbers continue nothing that was captured of its sender: a device between, or a host that sees other packets than were captured here.";
}

/** The SYN-ACK that was answered, in its first frame: a mirror shows further ones. */
const firstFrameOf = (
	reset: ResetSighting,
	{ synAcks }: Side,
): number | undefined =>
	synAcks.items.findLast(
		({ ack, timeNs }) => ack === reset.seq && timeNs <= reset.timeNs,
	)?.frame;

const answersSyn = ({ ack }: ResetSighting, { syns }: Side): boolean =>
	syns.items.some(({ seq }) => ((seq + 1) | 0) === ack);
