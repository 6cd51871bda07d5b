import { TcpFlag } from "../../../src/decode/segment.js";

export const SYN = TcpFlag.SYN;
export const ACK = TcpFlag.ACK;
export const RST = TcpFlag.RST;
export const FIN = TcpFlag.FIN;
export const PSH = TcpFlag.PSH;

/** An address (32 bits) and a port. */
export interface Endpoint {
	readonly address: number;
	readonly port: number;
}

/**
 * One TCP connection between two stacks, whatever its packets are rewritten to on their way. It keeps
 * the truth about itself.
 */
export interface Flow {
	/** Who is asking, in the end. */
	readonly client: number;
	/** The client's own connection to the VIP that this one was made for. */
	readonly parent: Flow | undefined;
	/** The VIP that the client asked; undefined without a balancer. */
	vip: Endpoint | undefined;
	/** The real server; undefined without a balancer. */
	realServer: Endpoint | undefined;
	/** True when a balancer must see the replies: it has rewritten addresses, or it owns the connection. */
	needsBalancer: boolean;
	/** Bit sets of the forwarding nodes that each direction met; undefined before the first packet ended its way. */
	forward: number | undefined;
	back: number | undefined;
	/** A reply reached the client although the balancer that it needs has not seen it. */
	isBypassed: boolean;
}

/** A TCP packet at one place of its way. Never changed: each hop makes its own. */
export interface Packet {
	readonly flow: Flow;
	readonly toServer: boolean;
	/** Bit set of the nodes that have forwarded it. */
	readonly via: number;
	readonly from: Endpoint;
	readonly to: Endpoint;
	readonly seq: number;
	readonly ack: number;
	readonly flags: number;
	readonly window: number;
	/** Bytes. */
	readonly payload: number;
	readonly ttl: number;
	readonly ipId: number;
	/** Value and echo of the timestamps option. */
	readonly timestamps: readonly [number, number] | undefined;
}

export const newFlow = (client: number, parent?: Flow): Flow => ({
	client,
	parent,
	vip: undefined,
	realServer: undefined,
	needsBalancer: false,
	forward: undefined,
	back: undefined,
	isBypassed: false,
});

/** Sequence numbers that a packet takes up. */
export const lengthOf = ({ flags, payload }: Packet): number =>
	payload + (flags & SYN ? 1 : 0) + (flags & FIN ? 1 : 0);

/** One text per direction of a 4-tuple. */
export const tupleOf = (from: Endpoint, to: Endpoint): string =>
	`${from.address}:${from.port}>${to.address}:${to.port}`;

/** `10.0.1.10` */
export const addressText = (address: number): string =>
	[24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join(".");

/** `10.0.1.10:80` */
export const endpointText = ({ address, port }: Endpoint): string =>
	`${addressText(address)}:${port}`;

/** The difference of two sequence numbers, as RFC 9293 section 3.4 compares them. */
export const distance = (a: number, b: number): number => (a - b) | 0;
