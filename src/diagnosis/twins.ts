import type { Connection, Outline } from "../flow/connection.js";
import type { Facts } from "../flow/facts.js";
import type { Census } from "./census.js";
import type { Join } from "./join/orphan.js";

/**
 * One SYN under two destinations: what a client sent to a VIP and what an L4 balancer made of it.
 * Client address, port and sequence number are the same, 32 bits of them random.
 */
export class Twins {
	readonly #facts: Facts;
	readonly #census: Census;
	#pairs:
		| { forwarded: Map<Connection, Connection>; originals: Set<Connection> }
		| undefined;

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

	#find() {
		this.#pairs ??= findPairs(this.#facts, this.#census);
		return this.#pairs;
	}
}

/** Only handshakes that came to nothing need a twin: the others explain themselves. */
function findPairs(facts: Facts, { byOutcome }: Census) {
	const forwarded = new Map<Connection, Connection>();
	const originals = new Set<Connection>();
	const open = new Map<number, Connection[]>();
	const ports = new Set<number>();
	for (const connection of [
		...byOutcome.unanswered,
		...byOutcome.reset,
		...byOutcome.unacknowledged,
	]) {
		const key = keyOf(connection);
		ports.add(connection.clientPort);
		const known = open.get(key);
		if (known === undefined) open.set(key, [connection]);
		else known.push(connection);
	}
	if (open.size === 0) return { forwarded, originals };
	for (const candidate of facts.fromPorts(ports)) {
		for (const connection of open.get(keyOf(candidate)) ?? []) {
			if (!isForwarded(connection, candidate)) continue;
			forwarded.set(connection, candidate);
			originals.add(candidate);
		}
	}
	return { forwarded, originals };
}

/** Client port and sequence number of the first SYN in one exact number; -1 without a SYN. */
function keyOf({ clientIsn, clientPort }: Outline): number {
	return clientIsn === undefined
		? -1
		: clientPort * 2 ** 32 + (clientIsn >>> 0);
}

function isForwarded(connection: Connection, original: Connection): boolean {
	if (
		connection === original ||
		connection.clientAddress !== original.clientAddress
	)
		return false;
	if (connection.serverAddress === original.serverAddress) return false;
	const [later, earlier] = [
		connection.client.syns.items[0],
		original.client.syns.items[0],
	];
	if (later === undefined || earlier === undefined) return false;
	// Frames of two interfaces may be out of order; the TTL never rises on the way.
	return (
		earlier.highestTtl > later.highestTtl ||
		(earlier.highestTtl === later.highestTtl && earlier.frame < later.frame)
	);
}

function hasSameTimestamp(a: Connection, b: Connection): boolean {
	const values = b.client.syns.items
		.filter(({ hasTimestamps }) => hasTimestamps)
		.map(({ tsValue }) => tsValue);
	return a.client.syns.items.some(
		({ hasTimestamps, tsValue }) => hasTimestamps && values.includes(tsValue),
	);
}
