import type { Connection } from "../../flow/connection.js";
import { groupBy } from "../../flow/groups.js";
import type { Diagnosis } from "../diagnosis.js";
import {
	claimReceiver,
	claimSender,
	type Leg,
	MAX_SAMPLES,
	traceOf,
	wayOf,
} from "./leg.js";
import type { Way, WayKind } from "./path.js";
import type { PathNodes } from "./path-nodes.js";

/** Ways of which nothing is said. */
export const NORMAL = { forward: "normal", return: "normal" } as const;

/** The picture of connections whose two directions are compared. */
export function plainWays(
	nodes: PathNodes,
	connections: readonly Connection[],
	kinds: Record<Way["direction"], WayKind>,
): Way[] {
	const sample = connections.slice(0, MAX_SAMPLES);
	const client = nodes.add("client", namesOf(sample, "clientAddress"));
	const server = nodes.add("server", namesOf(sample, "serverEndpoint"));
	const there: Leg = {
		direction: "forward",
		kind: kinds.forward,
		from: client,
		to: server,
		trace: traceOf(sample, (connection) => connection.client),
	};
	const back: Leg = {
		direction: "return",
		kind: kinds.return,
		from: server,
		to: client,
		trace: traceOf(sample, (connection) => connection.server),
	};
	const legs = [there, back].map(missingWhereUnseen);
	for (const leg of legs) {
		claimSender(nodes, leg);
		claimReceiver(nodes, leg);
	}
	return legs.map((leg) => wayOf(nodes, leg)).map(normalWhereSame);
}

/** What differs between the directions may lie beyond the stations that this place shows. */
function normalWhereSame(way: Way, _: number, [forward]: readonly Way[]): Way {
	const isSame =
		way.kind === "divergent" &&
		way.isSeen &&
		forward !== undefined &&
		[...stationsOf(way)].every((id) => stationsOf(forward).has(id));
	return isSame ? { ...way, kind: "normal" } : way;
}

const stationsOf = ({ hops }: Way): Set<string> =>
	new Set(hops.flatMap(({ from, to }) => [from, to]));

/** Healthy connections to the server that has most of them. */
export function commonestConnections(
	connections: readonly Connection[],
): readonly Connection[] {
	const groups = groupBy(connections, ({ serverEndpoint }) => serverEndpoint);
	return [...groups.values()].reduce(
		(best, group) => (group.length > best.length ? group : best),
		[] as Connection[],
	);
}

/** The connections that a diagnosis without a bypass is about. */
export const concernedBy = ({
	affected,
	example,
}: Diagnosis): readonly Connection[] =>
	affected.length > 0 ? affected : example;

/** Of a divergent way nothing need be seen here: it leads elsewhere. Any other one should be. */
function missingWhereUnseen(leg: Leg): Leg {
	const isMissing = leg.trace.frame === undefined && leg.kind === "normal";
	return isMissing ? { ...leg, kind: "missing" } : leg;
}

/** The distinct ends of these connections. */
export function namesOf(
	connections: readonly Connection[],
	name: "clientAddress" | "serverEndpoint",
): string[] {
	return [...new Set(connections.map((connection) => connection[name]))];
}
