import type { Segment } from "../decode/segment.js";

/**
 * The 4-tuple of a connection, the same for both directions: the end with the lower address (then
 * port) comes first. Addresses are four 32-bit words, as in `IpFields`.
 */
export interface FlowKey {
	readonly low0: number;
	readonly low1: number;
	readonly low2: number;
	readonly low3: number;
	readonly lowPort: number;
	readonly high0: number;
	readonly high1: number;
	readonly high2: number;
	readonly high3: number;
	readonly highPort: number;
}

/** True when the segment was sent by the lower end of its key. The order itself means nothing. */
export function isFromLow(segment: Segment): boolean {
	if (segment.source3 !== segment.destination3)
		return segment.source3 < segment.destination3;
	if (segment.source2 !== segment.destination2)
		return segment.source2 < segment.destination2;
	if (segment.source1 !== segment.destination1)
		return segment.source1 < segment.destination1;
	if (segment.source0 !== segment.destination0)
		return segment.source0 < segment.destination0;
	return segment.sourcePort <= segment.destinationPort;
}

/** Makes the key of a segment; allocates, so only for a flow that is not known yet. */
export function flowKeyOf(segment: Segment, fromLow: boolean): FlowKey {
	const source = [
		segment.source0,
		segment.source1,
		segment.source2,
		segment.source3,
	] as const;
	const destination = [
		segment.destination0,
		segment.destination1,
		segment.destination2,
		segment.destination3,
	] as const;
	const [low, high] = fromLow ? [source, destination] : [destination, source];
	return {
		low0: low[0],
		low1: low[1],
		low2: low[2],
		low3: low[3],
		lowPort: fromLow ? segment.sourcePort : segment.destinationPort,
		high0: high[0],
		high1: high[1],
		high2: high[2],
		high3: high[3],
		highPort: fromLow ? segment.destinationPort : segment.sourcePort,
	};
}
