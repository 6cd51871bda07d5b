import type { AddressClaims } from "./address-claims.js";
import type { Connection } from "./connection.js";
import type { IcmpMessage } from "./icmp-messages.js";
import type { PlainTotals } from "./plain-totals.js";
import type { UdpFlows } from "./udp-flows.js";

/** All that was seen in one capture, as the rules get it. Nobody changes it any more. */
export interface Facts {
	/**
	 * In the order of their first frames. An object is made of each when it is first asked for: look at
	 * {@link unusual} where healthy connections do not matter, and at {@link plain} where their totals do.
	 */
	readonly connections: readonly Connection[];
	readonly connectionCount: number;
	/** Connections of which there may be something to tell: all but the plain ones. */
	readonly unusual: readonly Connection[];
	readonly plain: PlainTotals;
	/**
	 * The unusual connections and a bounded sample of the plain ones, as objects of their own: for what
	 * needs to look at some of each kind. All connections where the plain ones are a thousand or fewer.
	 */
	readonly examples: readonly Connection[];
	readonly claims: AddressClaims;
	readonly icmp: readonly IcmpMessage[];
	/** ICMP messages that found no room. */
	readonly icmpOverflow: number;
	readonly udp: UdpFlows;
	readonly frames: number;
	/** Frames whose TCP header the snap length cut before its flags. */
	readonly cutSegments: number;
	/** Earliest and latest frame, in the capture's time. */
	readonly firstTimeNs: number;
	readonly lastTimeNs: number;
}
