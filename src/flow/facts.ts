import type { AddressClaims } from "./address-claims.js";
import type { Connection } from "./connection.js";
import type { IcmpMessage } from "./icmp-messages.js";
import type { UdpFlows } from "./udp-flows.js";

/** All that was seen in one capture, as the rules get it. Nobody changes it any more. */
export interface Facts {
	/** In the order of their first frames. */
	readonly connections: readonly Connection[];
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
