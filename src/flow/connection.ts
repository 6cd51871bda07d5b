import { endpointText } from "./addresses.js";
import type { FlowKey } from "./flow-key.js";
import type { Side } from "./side.js";

/** How it was decided which end is the client, best first. */
export type RolesFrom = "syn" | "syn-ack" | "port" | "first-frame";

/** Ports below these are usually servers', the lower the surer: from 512 on, rcmd and NFS use them as clients. */
const FIRST_SHARED_PORT = 512;
const FIRST_EPHEMERAL_PORT = 32768;

/** Where the facts of connections lie. Facts of a plain one (see `PlainTest`) may be asked for again and again. */
export interface ConnectionSource {
	keyOf(id: number): FlowKey;
	addressOf(id: number, isLow: boolean): string;
	portOf(id: number, isLow: boolean): number;
	sideOf(id: number, isLow: boolean): Side;
	previousOf(id: number): Connection | undefined;
	isPlain(id: number): boolean;
	/** Of a plain one only. */
	isLowClient(id: number): boolean;
	/** Of a plain one only. */
	timesOf(id: number): PlainTimes;
	/** Of a plain one only. */
	clientIsnOf(id: number): number;
}

/** When a plain connection was seen. */
export interface PlainTimes {
	readonly firstFrame: number;
	readonly firstTimeNs: number;
	readonly lastTimeNs: number;
}

/** What a connection tells without its sides being made. */
export type Outline = Pick<
	Connection,
	| "clientAddress"
	| "clientPort"
	| "clientEndpoint"
	| "clientIsn"
	| "serverAddress"
	| "serverPort"
	| "serverEndpoint"
	| "firstFrame"
>;

/**
 * One TCP lifetime on a flow key. Facts only; client and server are worked out from both sides when
 * they are asked for, so ask only after the last frame.
 *
 * The sides of a plain connection are made anew each time and not kept: there may be millions.
 */
export class Connection<S extends Side = Side> {
	#id: number;
	/** Nothing can be said of it but that it was well, see `PlainTest`. */
	readonly isPlain: boolean;
	readonly #source: ConnectionSource;
	#low: S | undefined;
	#high: S | undefined;
	#roles: Roles | undefined;

	constructor(id: number, source: ConnectionSource, isPlain: boolean) {
		this.#id = id;
		this.isPlain = isPlain;
		this.#source = source;
	}

	/** A connection whose sides are there already. */
	static of<S extends Side>(
		id: number,
		source: ConnectionSource,
		low: S,
		high: S,
	): Connection<S> {
		const connection = new Connection<S>(id, source, false);
		connection.#low = low;
		connection.#high = high;
		return connection;
	}

	/** Place in the order of first frames, from 0, among those that are kept. */
	get id(): number {
		return this.#id;
	}

	/** Gives it another place, when others before it were forgotten; for its store only. */
	renumber(id: number): void {
		this.#id = id;
	}

	/** Makes a plain one stand for another plain one, whose client is known: for a look at many of them. */
	become(id: number, isLowClient: boolean): void {
		this.#id = id;
		this.#roles = rolesOf(isLowClient, "syn");
	}

	/** A plain connection, whose client is known, as an object that keeps its sides: for who asks much of it. */
	static keeping(
		id: number,
		source: ConnectionSource,
		isLowClient: boolean,
	): Connection {
		const connection = new Connection(id, source, false);
		connection.#roles = rolesOf(isLowClient, "syn");
		return connection;
	}

	/** The same connection as an object that keeps its sides. */
	kept(): Connection {
		return this.isPlain
			? Connection.keeping(this.id, this.#source, this.#lowIsClient)
			: this;
	}

	get key(): FlowKey {
		return this.#source.keyOf(this.id);
	}

	/** The lifetime before this one on the same key; perhaps as an object of its own. */
	get previous(): Connection | undefined {
		return this.#source.previousOf(this.id);
	}

	/** What `key.low` sent. */
	get low(): S {
		if (this.isPlain) return this.#sideOf(true);
		this.#low ??= this.#sideOf(true);
		return this.#low;
	}

	/** What `key.high` sent. */
	get high(): S {
		if (this.isPlain) return this.#sideOf(false);
		this.#high ??= this.#sideOf(false);
		return this.#high;
	}

	/** Of a connection whose sides are not there already: of no other kind then. */
	#sideOf(isLow: boolean): S {
		return this.#source.sideOf(this.id, isLow) as S;
	}

	/** Port of `key.low`. */
	get lowPort(): number {
		return this.#source.portOf(this.id, true);
	}

	/** Port of `key.high`. */
	get highPort(): number {
		return this.#source.portOf(this.id, false);
	}

	get client(): S {
		return this.#lowIsClient ? this.low : this.high;
	}

	get server(): S {
		return this.#lowIsClient ? this.high : this.low;
	}

	get rolesFrom(): RolesFrom {
		return this.isPlain ? "syn" : this.#resolve().from;
	}

	/** The client's end as text, `10.0.0.1:51000`. */
	get clientEndpoint(): string {
		return endpointText(this.clientAddress, this.clientPort);
	}

	get serverEndpoint(): string {
		return endpointText(this.serverAddress, this.serverPort);
	}

	get clientAddress(): string {
		return this.#source.addressOf(this.id, this.#lowIsClient);
	}

	get serverAddress(): string {
		return this.#source.addressOf(this.id, !this.#lowIsClient);
	}

	get clientPort(): number {
		return this.#source.portOf(this.id, this.#lowIsClient);
	}

	get serverPort(): number {
		return this.#source.portOf(this.id, !this.#lowIsClient);
	}

	/** Sequence number of the client's first SYN, as an int32. */
	get clientIsn(): number | undefined {
		return this.isPlain
			? this.#source.clientIsnOf(this.id)
			: this.client.syns.items[0]?.seq;
	}

	get firstFrame(): number {
		if (this.isPlain) return this.#source.timesOf(this.id).firstFrame;
		return Math.min(
			this.low.firstFrame || Infinity,
			this.high.firstFrame || Infinity,
		);
	}

	get firstTimeNs(): number {
		if (this.isPlain) return this.#source.timesOf(this.id).firstTimeNs;
		if (this.low.segmentCount === 0) return this.high.firstTimeNs;
		if (this.high.segmentCount === 0) return this.low.firstTimeNs;
		return Math.min(this.low.firstTimeNs, this.high.firstTimeNs);
	}

	get lastTimeNs(): number {
		if (this.isPlain) return this.#source.timesOf(this.id).lastTimeNs;
		return Math.max(this.low.lastTimeNs, this.high.lastTimeNs);
	}

	get #lowIsClient(): boolean {
		return this.isPlain && this.#roles === undefined
			? this.#source.isLowClient(this.id)
			: this.#resolve().lowIsClient;
	}

	#resolve(): Roles {
		this.#roles ??= resolveRoles(this);
		return this.#roles;
	}
}

/** Compares connections by when they began, for sorting. */
export const byFirstTime = (a: Connection, b: Connection): number =>
	a.firstTimeNs - b.firstTimeNs;

interface Roles {
	readonly lowIsClient: boolean;
	readonly from: RolesFrom;
}

function resolveRoles(connection: Connection): Roles {
	const { low, high } = connection;
	const synOrder = firstOf(low.syns.items[0]?.frame, high.syns.items[0]?.frame);
	if (synOrder !== 0) return rolesOf(synOrder < 0, "syn");
	const synAckOrder = firstOf(
		low.synAcks.items[0]?.frame,
		high.synAcks.items[0]?.frame,
	);
	if (synAckOrder !== 0) return rolesOf(synAckOrder > 0, "syn-ack");
	const { lowPort, highPort } = connection;
	for (const limit of [FIRST_SHARED_PORT, FIRST_EPHEMERAL_PORT]) {
		const highIsServer = highPort < limit;
		if (lowPort < limit !== highIsServer) return rolesOf(highIsServer, "port");
	}
	const lowFirst =
		firstOf(low.firstFrame || undefined, high.firstFrame || undefined) <= 0;
	return rolesOf(lowFirst, "first-frame");
}

/** The answers that there are, shared by all connections. */
const LOW_CLIENT = rolesFromEach(true);
const HIGH_CLIENT = rolesFromEach(false);

function rolesFromEach(lowIsClient: boolean): Record<RolesFrom, Roles> {
	return {
		syn: { lowIsClient, from: "syn" },
		"syn-ack": { lowIsClient, from: "syn-ack" },
		port: { lowIsClient, from: "port" },
		"first-frame": { lowIsClient, from: "first-frame" },
	};
}

const rolesOf = (lowIsClient: boolean, from: RolesFrom): Roles =>
	(lowIsClient ? LOW_CLIENT : HIGH_CLIENT)[from];

/** Negative when `a` is there and comes first, positive when `b` does, 0 when neither is there. */
function firstOf(a: number | undefined, b: number | undefined): number {
	if (a === undefined) return b === undefined ? 0 : 1;
	return b === undefined ? -1 : a - b;
}
