import type { AddressClaims } from "./address-claims.js";
import { portOf } from "./addresses.js";
import type { Connection, Outline } from "./connection.js";
import type { Departed } from "./departed.js";
import type { IcmpMessage } from "./icmp-messages.js";
import type { PlainTotals } from "./plain-totals.js";
import type { UdpFlows } from "./udp-flows.js";

/** All that was seen in one capture, as the rules get it. Nobody changes it any more. */
export interface Facts {
	/**
	 * Those that are kept one by one, in the order of their first frames. An object is made of each when it is first asked for: look at
	 * {@link unusual} where healthy connections do not matter, at {@link plain} where their totals do, and use {@link filter}
	 * or {@link count} where few are meant.
	 */
	readonly connections: readonly Connection[];
	/** Picks among them; objects are made of those only for which the test holds. It must not keep what it is given. */
	filter(test: (connection: Outline) => boolean): Connection[];
	/** Those whose client has one of some ports: what `filter` would find, much faster. */
	fromPorts(ports: ReadonlySet<number>): Connection[];
	/** Counts among them, likewise. */
	count(test: (connection: Outline) => boolean): number;
	/** How many there were: also those of which only numbers are left, see {@link departed}. */
	readonly connectionCount: number;
	/** What is left of connections that are not kept one by one any more, because memory is bounded. */
	readonly departed: Departed;
	/** Connections of which there may be something to tell: all but the plain ones. */
	readonly unusual: readonly Connection[];
	readonly plain: PlainTotals;
	/**
	 * The unusual connections and a bounded sample of the plain ones, as objects of their own: for what
	 * needs to look at some of each kind. All connections where the plain ones are a thousand or fewer.
	 */
	readonly examples: readonly Connection[];
	readonly claims: AddressClaims;
	readonly icmp: readonly IcmpMessage[];
	/** ICMP messages that found no room. */
	readonly icmpOverflow: number;
	readonly udp: UdpFlows;
	readonly frames: number;
	/** Frames whose TCP header the snap length cut before its flags. */
	readonly cutSegments: number;
	/** Earliest and latest frame, in the capture's time. */
	readonly firstTimeNs: number;
	readonly lastTimeNs: number;
}

/** How many connections there were to some servers, by their endpoints as text. */
export function countTo(facts: Facts, servers: ReadonlySet<string>): number {
	if (servers.size === 0) return 0;
	return facts.count(isTo(servers)) + departedTo(facts, servers);
}

/**
 * The test whether a connection is to one of some servers, by their endpoints as text. The endpoint's text
 * is made only where the port fits.
 */
export function isTo(
	servers: ReadonlySet<string>,
): (connection: Outline) => boolean {
	const ports = new Set([...servers].map(portOf));
	return (connection) =>
		ports.has(connection.serverPort) && servers.has(connection.serverEndpoint);
}

/** How many healthy connections to some servers are not kept any more. */
export function departedTo(
	{ departed }: Pick<Facts, "departed">,
	servers: ReadonlySet<string>,
): number {
	let count = 0;
	for (const server of servers)
		count += departed.plain.servers.get(server) ?? 0;
	return count;
}
