import type { Connection } from "../flow/connection.js";
import { groupBy } from "../flow/groups.js";
import { isFirstHopRedundancyMac, type Mac, macOf } from "../flow/macs.js";
import { type BypassCase, balancerCase } from "./bypass-case.js";
import { joinWaiting } from "./join/join-waiting.js";
import type { Join } from "./join/orphan.js";
import { balancerFromPorts } from "./port-sequence.js";
import type { Scene } from "./scene.js";
import { isAtOrigin } from "./stations.js";

/** Clients of one pool; a lone one may be anything. */
const MIN_CLIENTS = 2;

/** SYNs with clients' addresses that leave towards a real server and to which nothing comes back. */
export function lostAtBalancer(scene: Scene): BypassCase[] {
	const cases: BypassCase[] = [];
	const unanswered = scene.census.byOutcome.unanswered.filter(
		(connection) =>
			!scene.explained.has(connection) &&
			connection.client.syns.count > 1 &&
			!scene.knowledge.excludesRealServer(connection.serverAddress),
	);
	if (unanswered.length === 0) return [];
	const waiting = joinWaiting(scene, unanswered);
	const spread =
		scene.vantage.point === "server"
			? new Set<Connection>()
			: spreadByBalancer(scene, unanswered);
	const isBorrowed = borrowingTest(scene);
	for (const connection of unanswered) {
		if (scene.twins.isOriginal(connection)) continue;
		const join: Join | undefined =
			scene.twins.of(connection) ?? waiting.get(connection);
		const isHandedOn =
			join !== undefined || spread.has(connection) || isBorrowed(connection);
		if (isHandedOn) cases.push(balancerCase(connection, join));
	}
	return cases;
}

/**
 * Unanswered connections of several clients to servers over which one destination's client ports were
 * spread: a balancer did that. Their SYNs must have passed a router, for a single stack may count its
 * ports on over all destinations.
 */
function spreadByBalancer(
	scene: Scene,
	unanswered: readonly Connection[],
): Set<Connection> {
	const spread = new Set<Connection>();
	const forwarded = unanswered.filter(({ client }) =>
		client.syns.items.every(({ mark }) => !isAtOrigin(mark)),
	);
	const groups = [...groupBy(forwarded, ({ serverPort }) => serverPort)].filter(
		([, group]) =>
			new Set(group.map(({ clientAddress }) => clientAddress)).size >=
			MIN_CLIENTS,
	);
	if (groups.length === 0) return spread;
	const ports = new Set(groups.map(([port]) => port));
	const pools = groupBy(
		scene.facts.filter(({ serverPort }) => ports.has(serverPort)),
		({ serverPort }) => serverPort,
	);
	for (const [port, group] of groups) {
		if (balancerFromPorts(pools.get(port) ?? []) !== "l4") continue;
		for (const connection of group) spread.add(connection);
	}
	return spread;
}

/**
 * The test whether one MAC sends SYNs for several clients to one server with a TTL that no router has touched: only a
 * proxy does.
 */
function borrowingTest(scene: Scene): (connection: Connection) => boolean {
	if (scene.vantage.point === "server") return () => false;
	const asking = groupBy(
		scene.census.byOutcome.unanswered,
		({ serverEndpoint }) => serverEndpoint,
	);
	const known = new Map<string, ReadonlySet<Mac>>();
	return ({ client, serverEndpoint }) => {
		const syn = client.syns.items[0];
		if (syn === undefined || !isAtOrigin(syn.mark)) return false;
		const proxies =
			known.get(serverEndpoint) ??
			proxiesAmong(scene, asking.get(serverEndpoint) ?? []);
		known.set(serverEndpoint, proxies);
		return proxies.has(macOf(syn.mark.sourceMacHigh, syn.mark.sourceMacLow));
	};
}

/** The MACs that send in the names of several of the connections' clients, untouched by routers. */
function proxiesAmong(
	{ stations }: Scene,
	connections: readonly Connection[],
): ReadonlySet<Mac> {
	const clients = new Set(
		connections.map(({ clientAddress }) => clientAddress),
	);
	const counts = new Map<Mac, number>();
	for (const client of clients)
		for (const mac of stations.originMacsOf(client))
			counts.set(mac, (counts.get(mac) ?? 0) + 1);
	const proxies = [...counts].filter(
		([mac, count]) => count >= MIN_CLIENTS && !isFirstHopRedundancyMac(mac),
	);
	return new Set(proxies.map(([mac]) => mac));
}
