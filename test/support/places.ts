import { storyIn } from "./story.js";
import { DEFAULT_NETWORK, type Host } from "./story-network.js";

/** A host of the default network as it is seen behind a router. */
const behind = (name: string, ttl: number, via = "G"): Host => ({
	...(DEFAULT_NETWORK[name] as Host),
	ttl,
	via,
});

/** On the clients' link: all servers are behind the router `G`, the VIP one hop further. */
export const atClient = storyIn({
	V: behind("V", 62),
	R: behind("R", 63),
	Q: behind("Q", 63),
});

/**
 * On the real servers' link: `L` is the balancer's MAC, `G` the router's. Clients are two hops away,
 * and their frames are the router's unless a line says `macs=L>R`.
 */
export const atServer = storyIn({
	C: behind("C", 62),
	D: behind("D", 62),
});

/** Between the clients' router `G` and another router `H` before the servers: everybody is far. */
export const between = storyIn({
	C: behind("C", 63),
	D: behind("D", 63),
	V: behind("V", 62, "H"),
	R: behind("R", 62, "H"),
	Q: behind("Q", 62, "H"),
});

/** A handshake of the client with a server. */
export const handshake = (client: string, server: string): string =>
	`${client}>${server} S; ${server}>${client} SA; ${client}>${server} A`;

/** A connection with a request that is answered at once. */
export const served = (client: string, server: string): string =>
	`${handshake(client, server)}
	${client}>${server} PA len=100; ${server}>${client} A
	${server}>${client} PA len=500; ${client}>${server} A
	${client}>${server} FA; ${server}>${client} FA; ${client}>${server} A`;

/** A connection whose request is acknowledged and not answered. */
export const waiting = (client: string, server: string): string =>
	`${handshake(client, server)}
	${client}>${server} PA len=100; ${server}>${client} A`;
