import { TcpFlag } from "../decode/segment.js";
import type { Side } from "../flow/side.js";
import type { ResetSighting } from "../flow/sightings.js";
import { frameMark } from "../rules/frame-mark.js";
import type { ReportWords } from "./words.js";

/** Says what the numbers of a RST tell of who sent it and why (RFC 9293 sections 3.5.2 and 3.10.7.1). */
export function explainReset(
	reset: ResetSighting,
	receiver: Side,
	words: ReportWords["resetWords"],
): string {
	const hasAck = (reset.flags & TcpFlag.ACK) !== 0;
	const { trigger } = reset;
	if (trigger !== undefined && !hasAck)
		return words.answersUnknown(
			frameMark(firstFrameOf(reset, receiver) ?? trigger.frame),
		);
	if (hasAck && answersSyn(reset, receiver)) return words.refuses;
	return reset.isInSequence ? words.ends : words.foreign;
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
