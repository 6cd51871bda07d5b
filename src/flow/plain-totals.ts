import { endpointText } from "./addresses.js";
import {
	ACK_ADVANCE,
	PAYLOAD_BYTES,
	PAYLOAD_SEGMENTS,
	SEGMENTS,
	SIDE,
	WAY,
} from "./compact/layout.js";
import type { ConnectionStore } from "./connection-store.js";
import type { Way } from "./path-mark.js";

/** What the plain connections of one address come to. */
export interface PlainHost {
	asClient: number;
	asServer: number;
	/** The address at the other end of all of them; undefined where there are several. */
	onlyPeer: string | undefined;
	/** The ways that its frames took, by their numbers, with the connections on each. */
	readonly ways: Map<number, PlainWay>;
}

/** One way, and how many connections of a host took it. */
export interface PlainWay {
	readonly way: Way;
	asClient: number;
	asServer: number;
}

/** Servers and pairs of client and server that totals tell apart; real networks have fewer. */
const MAX_NAMES = 100_000;

/** What plain connections come to. */
export class PlainTotals {
	count = 0;
	segments = 0;
	payloadBytes = 0;
	payloadSegments = 0;
	/** How far the ACK numbers of all clients, and of all servers, moved on, in bytes. */
	clientAckAdvance = 0;
	serverAckAdvance = 0;
	/** By address. */
	readonly hosts = new Map<string, PlainHost>();
	/** When those began that are still kept one by one. */
	firstTimesNs = new Float64Array(0);
	/** How many of the departed began in each second of the capture's time. */
	readonly beginnings = new Map<number, number>();
	/** How many of the departed there were to each server, by its endpoint. */
	readonly servers = new Map<string, number>();
	/** Who of the departed talked with whom: `client server`, addresses. */
	readonly pairs = new Set<string>();

	/** Adds a connection that departs; it must be plain. */
	add(store: ConnectionStore, id: number): void {
		const isLowClient = store.isLowClient(id);
		addConnection(this, store, id, isLowClient);
		const client = store.addressOf(id, isLowClient);
		const server = store.addressOf(id, !isLowClient);
		const endpoint = endpointText(server, store.portOf(id, !isLowClient));
		const known = this.servers.get(endpoint);
		if (known !== undefined || this.servers.size < MAX_NAMES)
			this.servers.set(endpoint, (known ?? 0) + 1);
		if (this.pairs.size < MAX_NAMES) this.pairs.add(`${client} ${server}`);
		const second = Math.floor(store.timesOf(id).firstTimeNs / 1e9);
		this.beginnings.set(second, (this.beginnings.get(second) ?? 0) + 1);
	}

	/** The ways that their frames took. */
	get ways(): Way[] {
		const ways = new Map<number, Way>();
		for (const host of this.hosts.values())
			for (const [number, { way }] of host.ways) ways.set(number, way);
		return [...ways.values()];
	}
}

/** Adds up the plain connections of a store, and those that have left it. */
export function totalsOfPlain(
	store: ConnectionStore,
	ids: readonly number[],
	departed: PlainTotals,
): PlainTotals {
	const totals = copyOf(departed);
	totals.firstTimesNs = Float64Array.from(
		ids,
		(id) => store.timesOf(id).firstTimeNs,
	);
	for (const id of ids) addConnection(totals, store, id, store.isLowClient(id));
	return totals;
}

/** A copy to add to: numbers and hosts; what only the departed have stays theirs. */
function copyOf(other: PlainTotals): PlainTotals {
	const totals = Object.assign(new PlainTotals(), other);
	const hosts = new Map<string, PlainHost>();
	for (const [address, host] of other.hosts) {
		const ways = new Map<number, PlainWay>();
		for (const [number, way] of host.ways) ways.set(number, { ...way });
		hosts.set(address, { ...host, ways });
	}
	return Object.assign(totals, { hosts });
}

function addConnection(
	totals: PlainTotals,
	store: ConnectionStore,
	id: number,
	isLowClient: boolean,
): void {
	const row = store.rowOf(id);
	const client = store.rows.placeOf(row, isLowClient);
	const server = client ^ SIDE;
	addCounters(totals, store, row, client, server);
	const clientAddress = store.addressOf(id, isLowClient);
	const serverAddress = store.addressOf(id, !isLowClient);
	const words = store.rows.wordsOf(row);
	const asClient = hostOf(totals, clientAddress, serverAddress);
	asClient.asClient += 1;
	wayOf(asClient, store, words[client + WAY] as number).asClient += 1;
	const asServer = hostOf(totals, serverAddress, clientAddress);
	asServer.asServer += 1;
	wayOf(asServer, store, words[server + WAY] as number).asServer += 1;
}

function addCounters(
	totals: PlainTotals,
	{ rows }: ConnectionStore,
	row: number,
	client: number,
	server: number,
): void {
	const words = rows.wordsOf(row);
	const doubles = rows.doublesOf(row);
	const word = (index: number) =>
		(words[client + index] as number) + (words[server + index] as number);
	const double = (side: number, index: number) =>
		doubles[(side >> 1) + index] as number;
	totals.count += 1;
	totals.segments += word(SEGMENTS);
	totals.payloadSegments += word(PAYLOAD_SEGMENTS);
	totals.payloadBytes +=
		double(client, PAYLOAD_BYTES) + double(server, PAYLOAD_BYTES);
	totals.clientAckAdvance += double(client, ACK_ADVANCE);
	totals.serverAckAdvance += double(server, ACK_ADVANCE);
}

function hostOf(
	{ hosts }: PlainTotals,
	address: string,
	peer: string,
): PlainHost {
	const known = hosts.get(address);
	if (known !== undefined) {
		if (known.onlyPeer !== peer) known.onlyPeer = undefined;
		return known;
	}
	const host = { asClient: 0, asServer: 0, onlyPeer: peer, ways: new Map() };
	hosts.set(address, host);
	return host;
}

function wayOf(
	host: PlainHost,
	{ ways }: ConnectionStore,
	number: number,
): PlainWay {
	const known = host.ways.get(number);
	if (known !== undefined) return known;
	const way = { way: ways.at(number), asClient: 0, asServer: 0 };
	host.ways.set(number, way);
	return way;
}
