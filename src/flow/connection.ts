import { addressText, endpointText } from "./addresses.js";
import type { FlowKey } from "./flow-key.js";
import { Side } from "./side.js";

/** How it was decided which end is the client, best first. */
export type RolesFrom = "syn" | "syn-ack" | "port" | "first-frame";

/** Ports below these are usually servers', the lower the surer: from 512 on, rcmd and NFS use them as clients. */
const FIRST_SHARED_PORT = 512;
const FIRST_EPHEMERAL_PORT = 32768;

/**
 * One TCP lifetime on a flow key. Facts only; client and server are worked out from both sides when
 * they are asked for, so ask only after the last frame.
 */
export class Connection {
	/** Place in the order of first frames, from 0. */
	readonly id: number;
	readonly key: FlowKey;
	/** The ends in the key's order: what `key.low` sent, what `key.high` sent. */
	readonly low = new Side();
	readonly high = new Side();
	/** The lifetime before this one on the same key. */
	readonly previous: Connection | undefined;
	#roles: Roles | undefined;

	constructor(id: number, key: FlowKey, previous: Connection | undefined) {
		this.id = id;
		this.key = key;
		this.previous = previous;
	}

	get client(): Side {
		return this.#resolve().lowIsClient ? this.low : this.high;
	}

	get server(): Side {
		return this.#resolve().lowIsClient ? this.high : this.low;
	}

	get rolesFrom(): RolesFrom {
		return this.#resolve().from;
	}

	/** The client's end as text, `10.0.0.1:51000`. */
	get clientEndpoint(): string {
		return this.#endpoint(this.#resolve().lowIsClient);
	}

	get serverEndpoint(): string {
		return this.#endpoint(!this.#resolve().lowIsClient);
	}

	get clientAddress(): string {
		return this.#address(this.#resolve().lowIsClient);
	}

	get serverAddress(): string {
		return this.#address(!this.#resolve().lowIsClient);
	}

	get clientPort(): number {
		return this.#resolve().lowIsClient ? this.key.lowPort : this.key.highPort;
	}

	get serverPort(): number {
		return this.#resolve().lowIsClient ? this.key.highPort : this.key.lowPort;
	}

	get firstFrame(): number {
		return Math.min(
			this.low.firstFrame || Infinity,
			this.high.firstFrame || Infinity,
		);
	}

	get firstTimeNs(): number {
		if (this.low.segmentCount === 0) return this.high.firstTimeNs;
		if (this.high.segmentCount === 0) return this.low.firstTimeNs;
		return Math.min(this.low.firstTimeNs, this.high.firstTimeNs);
	}

	get lastTimeNs(): number {
		return Math.max(this.low.lastTimeNs, this.high.lastTimeNs);
	}

	#resolve(): Roles {
		this.#roles ??= resolveRoles(this);
		return this.#roles;
	}

	#endpoint(low: boolean): string {
		return endpointText(
			this.#address(low),
			low ? this.key.lowPort : this.key.highPort,
		);
	}

	#address(low: boolean): string {
		const { key } = this;
		return low
			? addressText(key.low0, key.low1, key.low2, key.low3)
			: addressText(key.high0, key.high1, key.high2, key.high3);
	}
}

interface Roles {
	lowIsClient: boolean;
	from: RolesFrom;
}

function resolveRoles({ low, high, key }: Connection): Roles {
	const synOrder = firstOf(low.syns.items[0]?.frame, high.syns.items[0]?.frame);
	if (synOrder !== 0) return { lowIsClient: synOrder < 0, from: "syn" };
	const synAckOrder = firstOf(
		low.synAcks.items[0]?.frame,
		high.synAcks.items[0]?.frame,
	);
	if (synAckOrder !== 0)
		return { lowIsClient: synAckOrder > 0, from: "syn-ack" };
	for (const limit of [FIRST_SHARED_PORT, FIRST_EPHEMERAL_PORT]) {
		const highIsServer = key.highPort < limit;
		if (key.lowPort < limit !== highIsServer)
			return { lowIsClient: highIsServer, from: "port" };
	}
	const lowFirst =
		firstOf(low.firstFrame || undefined, high.firstFrame || undefined) <= 0;
	return { lowIsClient: lowFirst, from: "first-frame" };
}

/** Negative when `a` is there and comes first, positive when `b` does, 0 when neither is there. */
function firstOf(a: number | undefined, b: number | undefined): number {
	if (a === undefined) return b === undefined ? 0 : 1;
	return b === undefined ? -1 : a - b;
}
