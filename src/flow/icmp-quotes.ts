import { portOf } from "./addresses.js";
import type { Connection } from "./connection.js";
import type { Facts } from "./facts.js";
import { groupBy } from "./groups.js";
import type { IcmpMessage } from "./icmp-messages.js";

/** IP protocol number of TCP. */
const TCP = 6;

const PORTS = 0x10000;

/** True when the message quotes a TCP segment. */
export const quotesTcp = ({ protocol }: IcmpMessage): boolean =>
	protocol === TCP;

/**
 * Finds the connections that ICMP messages quote. A 4-tuple that was used again belongs to the
 * lifetime that had begun when the message came.
 *
 * @returns messages whose connection is not in the capture are left out
 */
export function connectionsQuoted(
	messages: readonly IcmpMessage[],
	facts: Pick<Facts, "filter">,
): Map<IcmpMessage, Connection> {
	const byEnds = groupByEnds(messages);
	const quoted = new Map<IcmpMessage, Connection>();
	if (byEnds.size === 0) return quoted;
	const ports = new Set(messages.filter(quotesTcp).map(portPairOf));
	const candidates = facts.filter(({ clientPort, serverPort }) =>
		ports.has(portPair(clientPort, serverPort)),
	);
	for (const connection of candidates) {
		const { clientEndpoint: client, serverEndpoint: server } = connection;
		for (const ends of [`${client} ${server}`, `${server} ${client}`]) {
			for (const message of byEnds.get(ends) ?? [])
				setLatest(quoted, message, connection);
		}
	}
	return quoted;
}

const groupByEnds = (
	messages: readonly IcmpMessage[],
): Map<string, IcmpMessage[]> =>
	groupBy(
		messages.filter(quotesTcp),
		({ quotedSource, quotedDestination }) =>
			`${quotedSource} ${quotedDestination}`,
	);

/** Connections come in the order of their first frames, so the last one that fits is the latest. */
function setLatest(
	quoted: Map<IcmpMessage, Connection>,
	message: IcmpMessage,
	connection: Connection,
): void {
	if (!quoted.has(message) || connection.firstTimeNs <= message.first.timeNs)
		quoted.set(message, connection);
}

const portPairOf = ({ quotedSource, quotedDestination }: IcmpMessage): number =>
	portPair(portOf(quotedSource), portOf(quotedDestination));

/** The same for both directions. */
const portPair = (a: number, b: number): number =>
	Math.min(a, b) * PORTS + Math.max(a, b);
