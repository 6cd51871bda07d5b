/** What stands on the way of packets. */
export type NodeKind = "client" | "balancer" | "router" | "server";

/** A station of the picture: an end, a balancer, or a device of which only MACs are known. */
export interface PathNode {
	/** Unique in its path, `n0`. */
	readonly id: string;
	readonly kind: NodeKind;
	/** Addresses or endpoints, the first few. */
	readonly names: readonly string[];
	/** How many further names are left out. */
	readonly more: number;
	/** MACs on the captured links. */
	readonly macs: readonly string[];
	/** True for the host that the capture was taken on, as far as that is known. */
	readonly isCaptureHost: boolean;
}

/** From one station to the next. */
export interface Hop {
	readonly from: string;
	readonly to: string;
	/** Frames were captured on this very link; else something unknown may stand between the two. */
	readonly isCaptured: boolean;
}

/**
 * How a way stands to what is meant: `bypass` passes the load balancer by, `by-design` does so as
 * meant, `divergent` differs from the other direction, `missing` was to be expected and not seen.
 */
export type WayKind =
	| "normal"
	| "bypass"
	| "by-design"
	| "divergent"
	| "missing";

/** What travels on a way, or would. */
export type Packets = "SYN" | "SYN, ACK" | "segments" | "datagrams";

/** The way of one direction between two stations. */
export interface Way {
	readonly direction: "forward" | "return";
	readonly kind: WayKind;
	/** Node ids of its ends. */
	readonly from: string;
	readonly to: string;
	readonly packets: Packets;
	/** In the order of travel; several lead on from one node where packets took several ways. */
	readonly hops: readonly Hop[];
	/** False when it is concluded, not captured. */
	readonly isSeen: boolean;
	/** The first frame that went this way. */
	readonly frame: number | undefined;
}

/** The ways that packets took, as far as one place of capture shows them. */
export interface Path {
	/** Index of the diagnosis that it belongs to; undefined for the way of healthy connections. */
	readonly diagnosis: number | undefined;
	readonly nodes: readonly PathNode[];
	readonly ways: readonly Way[];
}
