import { ABSENT, type IcmpError, type Segment } from "../decode/segment.js";
import { addressText } from "../flow/addresses.js";
import { type Mac, macOf } from "../flow/macs.js";

/** Fills the flow of a quoted packet into `out`. */
export function quotedFlow(icmp: IcmpError, out: Segment): Segment {
	out.ipVersion = icmp.ipVersion;
	out.source0 = icmp.quotedSource0;
	out.source1 = icmp.quotedSource1;
	out.source2 = icmp.quotedSource2;
	out.source3 = icmp.quotedSource3;
	out.destination0 = icmp.quotedDestination0;
	out.destination1 = icmp.quotedDestination1;
	out.destination2 = icmp.quotedDestination2;
	out.destination3 = icmp.quotedDestination3;
	out.sourcePort = icmp.quotedSourcePort;
	out.destinationPort = icmp.quotedDestinationPort;
	return out;
}

/** Writes the address that a packet came from. */
export const sourceOf = (flow: Segment): string =>
	addressText(flow.source0, flow.source1, flow.source2, flow.source3);

/** Writes the address that a packet goes to. */
export const destinationOf = (flow: Segment): string =>
	addressText(
		flow.destination0,
		flow.destination1,
		flow.destination2,
		flow.destination3,
	);

/** Adds the MACs that a frame shows. */
export function addMacs(flow: Segment, macs: Set<Mac>): void {
	if (flow.sourceMacHigh !== ABSENT)
		macs.add(macOf(flow.sourceMacHigh, flow.sourceMacLow));
	if (flow.destinationMacHigh !== ABSENT)
		macs.add(macOf(flow.destinationMacHigh, flow.destinationMacLow));
}
