import {
	COPIES,
	PAYLOAD_SEGMENTS,
	SECOND_WAY,
	SEGMENTS,
	SIDE,
	WAY,
} from "./compact/layout.js";
import { hasAgain } from "./compact/row-place.js";
import { ackAdvanceOf, payloadBytesOf } from "./compact/row-sums.js";
import { NO_WAY } from "./compact/way-table.js";
import type { ConnectionStore } from "./connection-store.js";
import { DepartedNames } from "./departed-names.js";
import type { Way } from "./path-mark.js";
import { type PlainHost, PlainHosts } from "./plain-hosts.js";
import type { Survey } from "./survey.js";

/** No way yet. */
const NONE = -1;

/** What plain connections come to in numbers. */
export interface PlainNumbers {
	readonly count: number;
	readonly segments: number;
	readonly payloadBytes: number;
	readonly payloadSegments: number;
	/** Second frames of segments with payload. */
	readonly copiedSegments: number;
	/** How far the ACK numbers of all clients, and of all servers, moved on, in bytes. */
	readonly clientAckAdvance: number;
	readonly serverAckAdvance: number;
}

/** What plain connections of one store come to. */
export class PlainTotals implements PlainNumbers {
	count = 0;
	segments = 0;
	payloadBytes = 0;
	payloadSegments = 0;
	copiedSegments = 0;
	clientAckAdvance = 0;
	serverAckAdvance = 0;
	/** When those began that are still kept one by one. */
	firstTimesNs: Float64Array = new Float64Array(0);
	/** How many of the departed began in each second of the capture's time. */
	readonly beginnings = new Map<number, number>();
	readonly #store: ConnectionStore;
	/** Numbers of the ways that their frames took. */
	readonly wayNumbers = new Set<number>();
	#lastClientWay = NONE;
	#lastServerWay = NONE;
	#hosts: Map<string, PlainHost> | undefined;
	readonly #makeHosts: () => Map<string, PlainHost>;
	#hostSum: PlainHosts | undefined;
	readonly #names = new DepartedNames();
	#servers: ReadonlyMap<string, number> | undefined;

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
		return Object.assign(totals, this, {
			wayNumbers: new Set(this.wayNumbers),
		});
	}

	/** Adds the numbers and the ways of many plain connections, and nothing else. */
	addSurvey({ numbers, ways, firstTimesNs }: Survey): void {
		this.count += numbers.count;
		this.segments += numbers.segments;
		this.payloadBytes += numbers.payloadBytes;
		this.payloadSegments += numbers.payloadSegments;
		this.copiedSegments += numbers.copiedSegments;
		this.clientAckAdvance += numbers.clientAckAdvance;
		this.serverAckAdvance += numbers.serverAckAdvance;
		for (const way of ways) this.wayNumbers.add(way);
		this.firstTimesNs = firstTimesNs;
	}

	/** By address. */
	get hosts(): Map<string, PlainHost> {
		this.#hosts ??= this.#makeHosts();
		return this.#hosts;
	}

	/** The ways that their frames took. */
	get ways(): Way[] {
		return [...this.wayNumbers].map((way) => this.#store.ways.at(way));
	}

	/** How many of those that departed from here there were to each server, by its endpoint. */
	get servers(): ReadonlyMap<string, number> {
		this.#servers ??= this.#names.servers([...this.hosts.keys()]);
		return this.#servers;
	}

	/** Who of them talked with whom: `client server`, addresses. */
	get pairs(): ReadonlySet<string> {
		return this.#names.pairs([...this.hosts.keys()]);
	}

	/** Adds a connection that departs; it must be plain. */
	add(id: number): void {
		const store = this.#store;
		const row = store.rowOf(id);
		const isLowClient = store.isLowClient(id);
		this.addNumbers(
			store.rows.wordsOf(row),
			store.rows.doublesOf(row),
			store.rows.placeOf(row, isLowClient),
		);
		this.#hostSum ??= new PlainHosts(this.hosts, store);
		const pair = this.#hostSum.add(id, isLowClient);
		this.#names.note(pair, store.portOf(id, !isLowClient));
		this.#servers = undefined;
		const second = Math.floor(store.firstTimeOf(id) / 1e9);
		this.beginnings.set(second, (this.beginnings.get(second) ?? 0) + 1);
	}

	/**
	 * Adds the numbers of a plain connection, and nothing else.
	 *
	 * @param words of its chunk of rows
	 * @param doubles the same memory
	 * @param client where the client's side lies in the words
	 */
	addNumbers(words: Int32Array, doubles: Float64Array, client: number): void {
		const server = client ^ SIDE;
		this.count += 1;
		this.segments +=
			(words[client + SEGMENTS] as number) +
			(words[server + SEGMENTS] as number);
		this.payloadSegments +=
			(words[client + PAYLOAD_SEGMENTS] as number) +
			(words[server + PAYLOAD_SEGMENTS] as number);
		this.payloadBytes +=
			payloadBytesOf(words, doubles, client) +
			payloadBytesOf(words, doubles, server);
		this.clientAckAdvance += ackAdvanceOf(words, client);
		this.serverAckAdvance += ackAdvanceOf(words, server);
		this.#noteWays(
			words[client + WAY] as number,
			words[server + WAY] as number,
		);
		if (hasAgain(words, client)) this.#addAgain(words, client, server);
	}

	/** Adds what there is of second frames: of both sides, or of none. */
	#addAgain(words: Int32Array, client: number, server: number): void {
		this.copiedSegments +=
			(words[client + COPIES] as number) + (words[server + COPIES] as number);
		const way = words[client + SECOND_WAY] as number;
		if (way !== NO_WAY)
			this.#noteWays(way, words[server + SECOND_WAY] as number);
	}

	#noteWays(ofClient: number, ofServer: number): void {
		if (ofClient === this.#lastClientWay && ofServer === this.#lastServerWay)
			return;
		this.wayNumbers.add(ofClient).add(ofServer);
		this.#lastClientWay = ofClient;
		this.#lastServerWay = ofServer;
	}
}
