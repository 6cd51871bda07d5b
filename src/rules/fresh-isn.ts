import { replySeriesOf } from "../flow/handshake.js";
import { seqDelta } from "../flow/sequence.js";
import type { PacketSighting } from "../flow/sightings.js";
import { frameMark } from "./frame-mark.js";
import { defineRule } from "./rule.js";

/** Linux advances its initial sequence numbers by one every 64 ns (RFC 6528 section 3, `secure_seq.c`). */
const LINUX_ISN_PER_SECOND = 15.625e6;
const SLOPE_TOLERANCE = 0.005;

/** Advances are int32: beyond this span the clock may have wrapped (2^31 / 15.625 M/s = 137 s). */
const MAX_SPAN_NS = 130e9;

/** SYN-ACKs that acknowledge one SYN with ever new sequence numbers. */
export const freshIsn = defineRule({
	id: "fresh-isn",
	severity: "warning",

	*check({ unusual }) {
		for (const connection of unusual) {
			if (connection.server.synAcks.count < 2) continue;
			const { replies, freshIsns, resets } = replySeriesOf(connection);
			if (freshIsns === 0) continue;
			const perSecond = isnPerSecond(replies);
			yield {
				connection,
				frames: replies.map(({ frame }) => frame),
				confidence:
					resets.length > 0 || isLinuxClock(perSecond) ? "certain" : "possible",
				data: { freshIsns, resets: resets.length, isnPerSecond: perSecond },
			};
		}
	},

	message({ connection, frames, data }, words) {
		return words.freshIsn.message(
			String(connection?.serverEndpoint),
			String(connection?.clientEndpoint),
			(data.freshIsns as number) + 1,
			frames.slice(0, 4).map(frameMark),
			isLinuxClock(data.isnPerSecond as number | null),
		);
	},
});

/** Mean advance of the initial sequence number per second; null where it cannot be told. */
function isnPerSecond(replies: readonly PacketSighting[]): number | null {
	const first = replies[0];
	const next = replies.find((reply) => reply.seq !== first?.seq);
	if (first === undefined || next === undefined) return null;
	const spanNs = next.timeNs - first.timeNs;
	if (spanNs <= 0 || spanNs > MAX_SPAN_NS) return null;
	return Math.round((seqDelta(next.seq, first.seq) / spanNs) * 1e9);
}

/** True when initial sequence numbers advance as Linux's do. */
export function isLinuxClock(perSecond: number | null): boolean {
	return (
		perSecond !== null &&
		Math.abs(perSecond / LINUX_ISN_PER_SECOND - 1) <= SLOPE_TOLERANCE
	);
}
