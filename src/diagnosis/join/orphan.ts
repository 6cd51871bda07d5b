import type { Connection } from "../../flow/connection.js";
import type { ReplySeries } from "../../flow/handshake.js";

/**
 * By what an unasked SYN-ACK and a connection to a VIP belong together:
 *
 * - `sequence`: it acknowledges that connection's SYN, so the SYN itself was forwarded (L4 balancer);
 * - `port`: it comes to the client port that the VIP connection uses (full proxy that keeps the port);
 * - `prompt`: it comes within a second of a request to the VIP that stays without an answer;
 * - `wait`: it comes at some time while such a request waits.
 */
export type JoinKind = "sequence" | "port" | "prompt" | "wait";

/** A connection of the client to what may be the VIP, and what joins it to the real server's reply. */
export interface Join {
	readonly kind: JoinKind;
	readonly vipConnection: Connection;
	/** For `sequence`: the SYN-ACK also echoes that SYN's timestamp. */
	readonly timestampMatches: boolean;
	/** How long after the request (or the SYN) the reply came. */
	readonly delayNs: number;
}

/** A SYN-ACK that its receiver did not ask for, with the connection that it seems to belong to. */
export interface Orphan {
	readonly connection: Connection;
	readonly series: ReplySeries;
	readonly join: Join | undefined;
}
