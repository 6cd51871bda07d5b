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
import { type PlainHost, PlainHosts } from "./plain-hosts.js";

/** Servers and pairs of client and server that totals tell apart; real networks have fewer. */
const MAX_NAMES = 100_000;

/** No way yet. */
const NONE = -1;

/** What plain connections of one store come to. */
export class PlainTotals {
	count = 0;
	segments = 0;
	payloadBytes = 0;
	payloadSegments = 0;
	/** How far the ACK numbers of all clients, and of all servers, moved on, in bytes. */
	clientAckAdvance = 0;
	serverAckAdvance = 0;
	/** When those began that are still kept one by one. */
	firstTimesNs = new Float64Array(0);
	/** How many of the departed began in each second of the capture's time. */
	readonly beginnings = new Map<number, number>();
	/** How many of the departed there were to each server, by its endpoint. */
	readonly servers = new Map<string, number>();
	/** Who of the departed talked with whom: `client server`, addresses. */
	readonly pairs = new Set<string>();
	readonly #store: ConnectionStore;
	readonly #wayNumbers = new Set<number>();
	#lastClientWay = NONE;
	#lastServerWay = NONE;
	#hosts: Map<string, PlainHost> | undefined;
	readonly #makeHosts: () => Map<string, PlainHost>;
	#hostSum: PlainHosts | undefined;

	/** @param makeHosts finds the hosts, if somebody asks for them */
	constructor(
		store: ConnectionStore,
		makeHosts: () => Map<string, PlainHost> = () => new Map(),
	) {
		this.#store = store;
		this.#makeHosts = makeHosts;
	}

	/** A copy whose numbers can be added to; what only the departed have stays theirs. */
	copy(makeHosts: () => Map<string, PlainHost>): PlainTotals {
		const totals = new PlainTotals(this.#store, makeHosts);
		for (const way of this.#wayNumbers) totals.#wayNumbers.add(way);
		return Object.assign(totals, this);
	}

	/** By address. */
	get hosts(): Map<string, PlainHost> {
		this.#hosts ??= this.#makeHosts();
		return this.#hosts;
	}

	/** The ways that their frames took. */
	get ways(): Way[] {
		return [...this.#wayNumbers].map((way) => this.#store.ways.at(way));
	}

	/** Adds a connection that departs; it must be plain. */
	add(id: number): void {
		const store = this.#store;
		const isLowClient = store.isLowClient(id);
		this.addNumbers(id, isLowClient);
		this.#hostSum ??= new PlainHosts(this.hosts, store);
		this.#hostSum.add(id, isLowClient);
		const client = store.addressOf(id, isLowClient);
		const server = store.addressOf(id, !isLowClient);
		const endpoint = endpointText(server, store.portOf(id, !isLowClient));
		const known = this.servers.get(endpoint);
		if (known !== undefined || this.servers.size < MAX_NAMES)
			this.servers.set(endpoint, (known ?? 0) + 1);
		if (this.pairs.size < MAX_NAMES) this.pairs.add(`${client} ${server}`);
		const second = Math.floor(store.firstTimeOf(id) / 1e9);
		this.beginnings.set(second, (this.beginnings.get(second) ?? 0) + 1);
	}

	/**
	 * Adds the numbers of a plain connection, and nothing else.
	 *
	 * @param isLowClient whether its low end is its client
	 */
	addNumbers(id: number, isLowClient: boolean): void {
		const { rows } = this.#store;
		const row = this.#store.rowOf(id);
		const words = rows.wordsOf(row);
		const doubles = rows.doublesOf(row);
		const client = rows.placeOf(row, isLowClient);
		const server = client ^ SIDE;
		const word = (index: number) =>
			(words[client + index] as number) + (words[server + index] as number);
		const double = (side: number, index: number) =>
			doubles[(side >> 1) + index] as number;
		this.count += 1;
		this.segments += word(SEGMENTS);
		this.payloadSegments += word(PAYLOAD_SEGMENTS);
		this.payloadBytes +=
			double(client, PAYLOAD_BYTES) + double(server, PAYLOAD_BYTES);
		this.clientAckAdvance += double(client, ACK_ADVANCE);
		this.serverAckAdvance += double(server, ACK_ADVANCE);
		this.#noteWays(
			words[client + WAY] as number,
			words[server + WAY] as number,
		);
	}

	#noteWays(ofClient: number, ofServer: number): void {
		if (ofClient === this.#lastClientWay && ofServer === this.#lastServerWay)
			return;
		this.#wayNumbers.add(ofClient).add(ofServer);
		this.#lastClientWay = ofClient;
		this.#lastServerWay = ofServer;
	}
}
