import { endpointText } from "./addresses.js";

/** Servers and pairs of client and server that are told apart; real networks have fewer. */
const MAX_NAMES = 100_000;

/** More than there are hosts; two of it make a number that a double holds exactly. */
const MAX_HOSTS = 2 ** 26;
const PORTS = 2 ** 16;

/** Two hosts, by their places, as one number. */
export const hostPair = (client: number, server: number): number =>
	client * MAX_HOSTS + server;

/**
 * Who departed connections were between. Kept as numbers, since there may be millions; text is made when
 * somebody asks.
 */
export class DepartedNames {
	/** Connections by the server's place and port. */
	readonly #servers = new Map<number, number>();
	readonly #pairs = new Set<number>();

	/**
	 * @param pair the client's and the server's place among the hosts, from {@link hostPair}
	 * @param port the server's
	 */
	note(pair: number, port: number): void {
		const server = (pair % MAX_HOSTS) * PORTS + port;
		const known = this.#servers.get(server);
		if (known !== undefined || this.#servers.size < MAX_NAMES)
			this.#servers.set(server, (known ?? 0) + 1);
		if (this.#pairs.size < MAX_NAMES) this.#pairs.add(pair);
	}

	/**
	 * How many connections there were to each server, by its endpoint.
	 *
	 * @param addresses of the hosts, by their places
	 */
	servers(addresses: readonly string[]): Map<string, number> {
		const servers = new Map<string, number>();
		for (const [server, count] of this.#servers) {
			const address = addresses[Math.floor(server / PORTS)] as string;
			servers.set(endpointText(address, server % PORTS), count);
		}
		return servers;
	}

	/**
	 * Who talked with whom: `client server`, addresses.
	 *
	 * @param addresses of the hosts, by their places
	 */
	pairs(addresses: readonly string[]): Set<string> {
		const pairs = new Set<string>();
		for (const pair of this.#pairs) {
			const client = addresses[Math.floor(pair / MAX_HOSTS)] as string;
			pairs.add(`${client} ${addresses[pair % MAX_HOSTS]}`);
		}
		return pairs;
	}
}
