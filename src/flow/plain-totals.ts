import { endpointText } from "./addresses.js";
import type { ConnectionStore } from "./connection-store.js";
import type { Way } from "./path-mark.js";
import { PlainSum } from "./plain-sum.js";

/** What the plain connections of one address come to. */
export interface PlainHost {
	asClient: number;
	/** The ways that its frames took, by their numbers, with the connections on each. */
	readonly ways: Map<number, PlainWay>;
}

/** One way, and how many connections of a host took it as their client. */
export interface PlainWay {
	readonly way: Way;
	asClient: number;
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
	#sum: PlainSum | undefined;

	/** Adds a connection that departs; it must be plain, and all of them of one store. */
	add(store: ConnectionStore, id: number): void {
		this.#sum ??= new PlainSum(this, store);
		const isLowClient = store.isLowClient(id);
		this.#sum.add(id, isLowClient);
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

	/** A copy to add to: numbers and hosts; what only the departed have stays theirs. */
	copy(): PlainTotals {
		const totals = Object.assign(new PlainTotals(), this);
		const hosts = new Map<string, PlainHost>();
		for (const [address, host] of this.hosts) {
			const ways = new Map<number, PlainWay>();
			for (const [number, way] of host.ways) ways.set(number, { ...way });
			hosts.set(address, { ...host, ways });
		}
		return Object.assign(totals, { hosts });
	}

	/** The ways that their frames took. */
	get ways(): Way[] {
		const ways = new Map<number, Way>();
		for (const host of this.hosts.values())
			for (const [number, { way }] of host.ways) ways.set(number, way);
		return [...ways.values()];
	}
}
