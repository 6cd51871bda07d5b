import type { CaptureWarning } from "../capture/frame.js";
import { MAX_CLAIMS } from "../flow/address-claims.js";
import { MAX_INTERVALS } from "../flow/coverage.js";
import type { Facts } from "../flow/facts.js";
import { MAX_GROUPS } from "../flow/icmp-messages.js";
import { MAX_MARKS } from "../flow/path-mark.js";
import { MAX_FLOWS } from "../flow/udp-flows.js";

/** Says what was seen but not kept, because memory is bounded. */
export function limitWarnings({
	claims,
	icmpOverflow,
	udp,
	unusual,
	departed,
}: Facts): CaptureWarning[] {
	let ways = 0;
	let forgotten = 0;
	for (const { low, high } of unusual) {
		ways += low.marks.overflow + high.marks.overflow;
		forgotten += low.coverage.forgottenBytes + high.coverage.forgottenBytes;
	}
	return [
		...warn(
			departed.droppedCount,
			"connections were counted but not kept one by one: there were more at once than --max-connections allows, as in a flood or a scan",
		),
		...warn(
			departed.refusedSegments,
			"segments of further connections were not looked at: there were more at once than --max-connections allows",
		),
		...warn(
			claims.overflow,
			`ARP and neighbour discovery messages beyond the first ${MAX_CLAIMS} pairs of address and MAC were not kept`,
		),
		...warn(
			icmpOverflow,
			`ICMP messages beyond the first ${MAX_GROUPS} kinds were not kept`,
		),
		...warn(
			udp.overflow,
			`UDP datagrams beyond the first ${MAX_FLOWS} flows were not kept`,
		),
		...warn(
			ways,
			`frames took more than ${MAX_MARKS} ways in one direction of a connection; their ways were not kept`,
		),
		...warn(
			forgotten,
			`bytes lay in holes beyond the latest ${MAX_INTERVALS} of one direction of a connection; whether they came late was not kept`,
		),
	];
}

function warn(count: number, what: string): CaptureWarning[] {
	return count === 0
		? []
		: [{ code: "LIMIT_REACHED", message: `${count} ${what}.` }];
}
