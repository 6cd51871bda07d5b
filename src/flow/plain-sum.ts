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
import type { PlainHost, PlainTotals, PlainWay } from "./plain-totals.js";

/** A host with the way that was counted last: most hosts have but one. */
interface HostEntry {
	readonly host: PlainHost;
	number: number;
	way: PlainWay;
}

/**
 * Adds plain connections of one store to totals. Objects are made for each host and way, none for a
 * connection: there may be millions.
 */
export class PlainSum {
	readonly #totals: PlainTotals;
	readonly #store: ConnectionStore;
	/** By IPv4 address, the others by their text. */
	readonly #entries = new Map<number | string, HostEntry>();
	/** The ways so far, by their numbers. */
	readonly #ways: Way[] = [];

	constructor(totals: PlainTotals, store: ConnectionStore) {
		this.#totals = totals;
		this.#store = store;
	}

	/** @param isLowClient whether its low end is its client */
	add(id: number, isLowClient: boolean): void {
		const { rows } = this.#store;
		const row = this.#store.rowOf(id);
		const words = rows.wordsOf(row);
		const client = rows.placeOf(row, isLowClient);
		const server = client ^ SIDE;
		addCounters(this.#totals, words, rows.doublesOf(row), client, server);
		const asker = this.#entryOf(id, isLowClient, words[client + WAY] as number);
		asker.host.asClient += 1;
		asker.way.asClient += 1;
		this.#entryOf(id, !isLowClient, words[server + WAY] as number);
	}

	/** The entry of one end of a connection, set to the way that its frames took. */
	#entryOf(id: number, isLow: boolean, number: number): HostEntry {
		const key = this.#store.addressKeyOf(id, isLow);
		let entry = this.#entries.get(key);
		if (entry === undefined) {
			const host = this.#hostAt(this.#store.addressOf(id, isLow));
			entry = { host, number, way: this.#wayOf(host, number) };
			this.#entries.set(key, entry);
		} else if (entry.number !== number) {
			entry.way = this.#wayOf(entry.host, number);
			entry.number = number;
		}
		return entry;
	}

	#hostAt(address: string): PlainHost {
		const { hosts } = this.#totals;
		const known = hosts.get(address);
		if (known !== undefined) return known;
		const host = { asClient: 0, ways: new Map() };
		hosts.set(address, host);
		return host;
	}

	#wayOf({ ways }: PlainHost, number: number): PlainWay {
		const known = ways.get(number);
		if (known !== undefined) return known;
		this.#ways[number] ??= this.#store.ways.at(number);
		const way = { way: this.#ways[number], asClient: 0 };
		ways.set(number, way);
		return way;
	}
}

function addCounters(
	totals: PlainTotals,
	words: Int32Array,
	doubles: Float64Array,
	client: number,
	server: number,
): void {
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
