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

/** What all plain connections come to. */
export class PlainTotals {
	count = 0;
	segments = 0;
	payloadBytes = 0;
	payloadSegments = 0;
	/** When each of them began, in the order of their first frames. */
	firstTimesNs = new Float64Array(0);
	/** How far the ACK numbers of all clients, and of all servers, moved on, in bytes. */
	clientAckAdvance = 0;
	serverAckAdvance = 0;
	/** By address. */
	readonly hosts = new Map<string, PlainHost>();

	/** The ways that their frames took. */
	get ways(): Way[] {
		const ways = new Map<number, Way>();
		for (const host of this.hosts.values())
			for (const [number, { way }] of host.ways) ways.set(number, way);
		return [...ways.values()];
	}
}

/** Adds up the plain connections of a store. */
export function totalsOfPlain(
	store: ConnectionStore,
	ids: readonly number[],
): PlainTotals {
	const totals = new PlainTotals();
	totals.firstTimesNs = Float64Array.from(
		ids,
		(id) => store.timesOf(id).firstTimeNs,
	);
	for (const id of ids) addConnection(totals, store, id);
	return totals;
}

function addConnection(
	totals: PlainTotals,
	store: ConnectionStore,
	id: number,
): void {
	const row = store.rowOf(id);
	const isLowClient = store.isLowClient(id);
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
