import { handshakeOf } from "../../flow/handshake.js";
import type { Cause, Diagnosis } from "../diagnosis.js";
import { reversePathFilter } from "../reverse-path-filter.js";
import type { Scene } from "../scene.js";
import type { Vantage } from "../vantage.js";
import { dsrVipHijacked } from "../vip-hijack.js";
import { bypassWays } from "./bypass-path.js";
import { directWays } from "./direct-path.js";
import type { Path, Way, WayKind } from "./path.js";
import { PathNodes } from "./path-nodes.js";
import {
	commonestConnections,
	concernedBy,
	NORMAL,
	plainWays,
} from "./plain-path.js";

/** Pictures that a report has, at most. */
export const MAX_PATHS = 4;

/**
 * Draws the ways of the worst diagnoses, and those of healthy connections where nothing is known to
 * take another way. It says what is drawn, not where.
 */
export function pathsOf(
	{ facts }: Scene,
	vantage: Vantage,
	diagnoses: readonly Diagnosis[],
): Path[] {
	const draw = (
		diagnosis: number | undefined,
		waysOf: (nodes: PathNodes) => Way[],
	): Path => {
		const nodes = new PathNodes(facts.claims, vantage);
		const ways = waysOf(nodes);
		return { diagnosis, nodes: nodes.list(stationsOn(ways)), ways };
	};
	const paths = diagnoses
		.slice(0, MAX_PATHS)
		.map((diagnosis, index) =>
			draw(index, (nodes) => waysOfDiagnosis(nodes, diagnosis)),
		);
	const isRouting = diagnoses.some(
		({ lbBypass, asymmetricRouting }) =>
			lbBypass !== "no" || asymmetricRouting !== "no",
	);
	const healthy = isRouting
		? []
		: commonestConnections(
				facts.examples.filter(
					(connection) => handshakeOf(connection) === "complete",
				),
			);
	return [
		...paths,
		...(healthy.length === 0
			? []
			: [draw(undefined, (nodes) => plainWays(nodes, healthy, NORMAL))]),
	].filter(({ ways }) => ways.length > 0);
}

function waysOfDiagnosis(nodes: PathNodes, diagnosis: Diagnosis): Way[] {
	const { bypasses, cause } = diagnosis;
	if (bypasses.length > 0) return bypassWays(nodes, diagnosis);
	const connections = concernedBy(diagnosis);
	if (connections.length === 0) return [];
	return cause.effect === "by-design"
		? directWays(nodes, connections)
		: plainWays(nodes, connections, kindsOf(cause));
}

/** What a cause without a named bypass says of the two ways. */
function kindsOf({ id, effect }: Cause): Record<Way["direction"], WayKind> {
	// Requests go to whoever has taken the VIP; the answers come back by the same way.
	if (id === dsrVipHijacked.id) return { ...NORMAL, forward: "bypass" };
	// The SYN is dropped on arrival: there is no answer that could go elsewhere.
	if (id === reversePathFilter.id) return NORMAL;
	return effect === "asymmetric-routing"
		? { ...NORMAL, return: "divergent" }
		: NORMAL;
}

const stationsOn = (ways: readonly Way[]): Set<string> =>
	new Set(
		ways.flatMap(({ hops }) => hops.flatMap(({ from, to }) => [from, to])),
	);
