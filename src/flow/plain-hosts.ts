import { SECOND_WAY, SIDE, WAY } from "./compact/layout.js";
import { hasAgain } from "./compact/row-place.js";
import { NO_WAY } from "./compact/way-table.js";
import type { ConnectionStore } from "./connection-store.js";
import { hostPair } from "./departed-names.js";
import type { Way } from "./path-mark.js";

/** What the plain connections of one address come to. */
export interface PlainHost {
	/** Its place among the hosts, from 0. */
	readonly place: number;
	asClient: number;
	/** The ways that its frames took, by their numbers, with the connections on each. */
	readonly ways: Map<number, PlainWay>;
}

/** One way, and how many connections of a host took it as their client. */
export interface PlainWay {
	readonly way: Way;
	asClient: number;
}

/** A host with the way that was counted last: most hosts have but one. */
interface HostEntry {
	readonly host: PlainHost;
	number: number;
	way: PlainWay;
}

/**
 * Adds plain connections of one store to hosts, which it shares with its owner. Objects are made for
 * each host and way, none for a connection: there may be millions.
 */
export class PlainHosts {
	readonly #hosts: Map<string, PlainHost>;
	readonly #store: ConnectionStore;
	/** By IPv4 address, the others by their text. */
	readonly #entries = new Map<number | string, HostEntry>();

	constructor(hosts: Map<string, PlainHost>, store: ConnectionStore) {
		this.#hosts = hosts;
		this.#store = store;
	}

	/**
	 * @param isLowClient whether its low end is its client
	 * @returns its client and server, see {@link hostPair}
	 */
	add(id: number, isLowClient: boolean): number {
		const { rows } = this.#store;
		const row = this.#store.rowOf(id);
		const words = rows.wordsOf(row);
		const client = rows.placeOf(row, isLowClient);
		const server = client ^ SIDE;
		const way = (side: number) => words[side] as number;
		const asker = this.#addWay(id, isLowClient, way(client + WAY), 1);
		const answerer = this.#addWay(id, !isLowClient, way(server + WAY), 0);
		asker.asClient += 1;
		if (hasAgain(words, client) && way(client + SECOND_WAY) !== NO_WAY) {
			this.#addWay(id, isLowClient, way(client + SECOND_WAY), 1);
			this.#addWay(id, !isLowClient, way(server + SECOND_WAY), 0);
		}
		return hostPair(asker.place, answerer.place);
	}

	/** Counts a way of one end of a connection; returns the host that it is. */
	#addWay(
		id: number,
		isLow: boolean,
		way: number,
		asClient: number,
	): PlainHost {
		const entry = this.#entryOf(id, isLow, way);
		entry.way.asClient += asClient;
		return entry.host;
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
		const known = this.#hosts.get(address);
		if (known !== undefined) return known;
		const place = this.#hosts.size;
		const host = { place, asClient: 0, ways: new Map() };
		this.#hosts.set(address, host);
		return host;
	}

	#wayOf({ ways }: PlainHost, number: number): PlainWay {
		const known = ways.get(number);
		if (known !== undefined) return known;
		const way = { way: this.#store.ways.at(number), asClient: 0 };
		ways.set(number, way);
		return way;
	}
}

/** Hosts to add to without changing those. */
export function copyHosts(
	hosts: ReadonlyMap<string, PlainHost>,
): Map<string, PlainHost> {
	const copies = new Map<string, PlainHost>();
	for (const [address, host] of hosts) {
		const ways = new Map<number, PlainWay>();
		for (const [number, way] of host.ways) ways.set(number, { ...way });
		copies.set(address, { ...host, ways });
	}
	return copies;
}
