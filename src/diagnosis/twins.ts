import type { Connection, Outline } from "../flow/connection.js";
import type { Facts } from "../flow/facts.js";
import type { Census } from "./census.js";
import type { Join } from "./join/orphan.js";

/** Connections whose SYN was forwarded as another's, each with what it was made of, and all of the latter. */
interface Pairs {
	readonly forwarded: Map<Connection, Connection>;
	readonly originals: Set<Connection>;
}

/**
 * One SYN under two destinations: what a client sent to a VIP and what an L4 balancer made of it.
 * Client address, port and sequence number are the same, 32 bits of them random.
 */
export class Twins {
	readonly #facts: Facts;
	readonly #census: Census;
	#pairs: Pairs | undefined;

	constructor(facts: Facts, census: Census) {
		this.#facts = facts;
		this.#census = census;
	}

	/** The connection to the VIP whose SYN was forwarded as this one's. */
	of(connection: Connection): Join | undefined {
		const original = this.#find().forwarded.get(connection);
		if (original === undefined) return undefined;
		return {
			kind: "sequence",
			vipConnection: original,
			timestampMatches: hasSameTimestamp(connection, original),
			delayNs: connection.firstTimeNs - original.firstTimeNs,
		};
	}

	/** True for a connection whose SYN was forwarded to another address. */
	isOriginal(connection: Connection): boolean {
		return this.#find().originals.has(connection);
	}

	#find(): Pairs {
		this.#pairs ??= findPairs(this.#facts, this.#census);
		return this.#pairs;
	}
}

function findPairs(facts: Facts, { byOutcome }: Census): Pairs {
	const pairs = { forwarded: new Map(), originals: new Set<Connection>() };
	const open = [
		...byOutcome.unanswered,
		...byOutcome.reset,
		...byOutcome.unacknowledged,
	];
	if (open.length === 0) return pairs;
	const alike = new AlikeSyns(open);
	const ports = new Set(open.map(({ clientPort }) => clientPort));
	for (const connection of facts.fromPorts(ports)) alike.note(connection);
	for (const group of alike.groups) pairUp(group, pairs);
	return pairs;
}

/** The SYNs of one client's end that have the same sequence number. */
interface Alike {
	/** Handshakes that came to nothing: only these need a twin, the others explain themselves. */
	readonly open: Set<Connection>;
	readonly all: Connection[];
}

/** SYNs in groups: by their numbers first, as those of other clients seldom have the same one. */
class AlikeSyns {
	readonly #byKey = new Map<number, Map<string, Alike>>();

	/** @param open handshakes that came to nothing, which make the groups */
	constructor(open: readonly Connection[]) {
		for (const connection of open) {
			const key = keyOf(connection);
			if (key !== undefined) this.#openOf(key, connection).add(connection);
		}
	}

	#openOf(key: number, { clientAddress }: Connection): Set<Connection> {
		const clients = this.#byKey.get(key) ?? new Map<string, Alike>();
		this.#byKey.set(key, clients);
		const group = clients.get(clientAddress) ?? { open: new Set(), all: [] };
		clients.set(clientAddress, group);
		return group.open;
	}

	/** Adds a connection to the group that it belongs to, if there is one. */
	note(connection: Connection): void {
		const key = keyOf(connection);
		if (key === undefined) return;
		this.#byKey.get(key)?.get(connection.clientAddress)?.all.push(connection);
	}

	get groups(): Alike[] {
		return [...this.#byKey.values()].flatMap((clients) => [
			...clients.values(),
		]);
	}
}

/** Client port and sequence number of the first SYN in one exact number; undefined without a SYN. */
function keyOf({ clientIsn, clientPort }: Outline): number | undefined {
	return clientIsn === undefined
		? undefined
		: clientPort * 2 ** 32 + (clientIsn >>> 0);
}

/**
 * Pairs those of which one was forwarded as the other, to another server: the last one of several. A SYN comes behind
 * all that it may have been made of, as frames of two interfaces may be out of order, but the TTL never rises on the way.
 */
function pairUp({ open, all }: Alike, { forwarded, originals }: Pairs): void {
	if (all.length < 2) return;
	const onTheirWay = all.map(passageOf).sort(byPassage);
	const before = new LastOfTwoServers();
	for (const { connection } of onTheirWay) {
		const original = open.has(connection)
			? before.notTo(connection.serverAddress)
			: undefined;
		if (original !== undefined) forwarded.set(connection, original);
		before.note(connection);
	}
	const behind = new LastOfTwoServers();
	for (const { connection } of onTheirWay.reverse()) {
		if (behind.notTo(connection.serverAddress) !== undefined)
			originals.add(connection);
		if (open.has(connection)) behind.note(connection);
	}
}

/** Where on its way a connection's first SYN was seen. */
interface Passage {
	readonly connection: Connection;
	readonly ttl: number;
	readonly frame: number;
}

function passageOf(connection: Connection): Passage {
	const syn = connection.client.syns.items[0];
	return { connection, ttl: syn?.highestTtl ?? 0, frame: syn?.frame ?? 0 };
}

const byPassage = (a: Passage, b: Passage): number =>
	b.ttl - a.ttl || a.frame - b.frame;

/** The last connection by number among those that were noted, and the last one of those to any other server. */
class LastOfTwoServers {
	#last: Connection | undefined;
	#other: Connection | undefined;

	note(connection: Connection): void {
		const last = this.#last;
		if (last === undefined || connection.id > last.id) {
			if (last?.serverAddress !== connection.serverAddress) this.#other = last;
			this.#last = connection;
		} else if (
			connection.serverAddress !== last.serverAddress &&
			(this.#other === undefined || connection.id > this.#other.id)
		)
			this.#other = connection;
	}

	/** The last one that is not to a server. */
	notTo(serverAddress: string): Connection | undefined {
		return this.#last?.serverAddress === serverAddress
			? this.#other
			: this.#last;
	}
}

function hasSameTimestamp(a: Connection, b: Connection): boolean {
	const values = b.client.syns.items
		.filter(({ hasTimestamps }) => hasTimestamps)
		.map(({ tsValue }) => tsValue);
	return a.client.syns.items.some(
		({ hasTimestamps, tsValue }) => hasTimestamps && values.includes(tsValue),
	);
}
