import { byFirstTime, type Connection } from "../flow/connection.js";
import { groupBy } from "../flow/groups.js";

/** A stack that opens connections to one destination takes ports that lie this near to each other. */
const NEAR = 64;

/** Pairs of neighbours that are needed before their distances mean anything. */
const MIN_PAIRS = 4;

/** Shares from which on ports belong to one sequence, or to several. */
const MOSTLY = 0.6;
const HARDLY = 0.2;

/**
 * Tells from the client ports at several real servers who chose them. Stacks count ports up per
 * destination: if the ports at all servers make one narrow sequence, they were chosen for one
 * destination, the VIP, and an L4 balancer only spread the connections. If each server has a sequence
 * of its own, they were chosen per server, by a full proxy. Random ports tell nothing.
 *
 * @returns undefined when the ports do not tell
 */
export function balancerFromPorts(
	connections: readonly Connection[],
): "l4" | "full-proxy" | undefined {
	let across = 0;
	let acrossNear = 0;
	let within = 0;
	let withinNear = 0;
	for (const group of groupBy(
		connections,
		({ clientAddress }) => clientAddress,
	).values()) {
		const lastPorts = new Map<string, number>();
		let last: Connection | undefined;
		for (const connection of [...group].sort(byFirstTime)) {
			const { clientPort, serverEndpoint } = connection;
			if (last !== undefined && last.serverEndpoint !== serverEndpoint) {
				across += 1;
				if (Math.abs(clientPort - last.clientPort) <= NEAR) acrossNear += 1;
			}
			const before = lastPorts.get(serverEndpoint);
			if (before !== undefined) {
				within += 1;
				if (Math.abs(clientPort - before) <= NEAR) withinNear += 1;
			}
			lastPorts.set(serverEndpoint, clientPort);
			last = connection;
		}
	}
	if (across < MIN_PAIRS) return undefined;
	if (acrossNear >= across * MOSTLY) return "l4";
	const isPerServer = within >= MIN_PAIRS && withinNear >= within * MOSTLY;
	return isPerServer && acrossNear <= across * HARDLY
		? "full-proxy"
		: undefined;
}
