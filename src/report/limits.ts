import type { CaptureWarning } from "../capture/frame.js";
import { MAX_CLAIMS } from "../flow/address-claims.js";
import { MAX_INTERVALS } from "../flow/coverage.js";
import type { Facts } from "../flow/facts.js";
import { MAX_GROUPS } from "../flow/icmp-messages.js";
import { MAX_MARKS } from "../flow/path-mark.js";
import { MAX_FLOWS } from "../flow/udp-flows.js";
import type { ReportWords } from "./words.js";

/** Says what was seen but not kept, because memory is bounded. */
export function limitWarnings(
	{ claims, icmpOverflow, udp, unusual, departed }: Facts,
	{ limits }: ReportWords,
): CaptureWarning[] {
	let ways = 0;
	let forgotten = 0;
	for (const { low, high } of unusual) {
		ways += low.marks.overflow + high.marks.overflow;
		forgotten += low.coverage.forgottenBytes + high.coverage.forgottenBytes;
	}
	return [
		...warn(departed.droppedCount, limits.dropped),
		...warn(departed.refusedSegments, limits.refused),
		...warn(claims.overflow, (count) => limits.claims(count, MAX_CLAIMS)),
		...warn(icmpOverflow, (count) => limits.icmp(count, MAX_GROUPS)),
		...warn(udp.overflow, (count) => limits.udp(count, MAX_FLOWS)),
		...warn(ways, (count) => limits.ways(count, MAX_MARKS)),
		...warn(forgotten, (count) => limits.holes(count, MAX_INTERVALS)),
	];
}

const warn = (
	count: number,
	message: (count: number) => string,
): CaptureWarning[] =>
	count === 0 ? [] : [{ code: "LIMIT_REACHED", message: message(count) }];
