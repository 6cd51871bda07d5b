import type { Connection } from "../flow/connection.js";
import { groupBy } from "../flow/groups.js";
import { sourceMacsOf } from "../flow/links.js";
import type { Side } from "../flow/side.js";
import { isOnLink } from "./stations.js";

/** Share of the connections that the two addresses must explain. */
const SHARE = 0.95;

/** Connections of each kind; fewer may be two hosts by chance. */
const MIN_CONNECTIONS = 4;

/** A machine with one address that answers and another that asks. */
export interface TwoFaces {
	readonly answers: string;
	readonly asks: string;
}

/**
 * Finds one address that only answers and one that only asks, which together take part in (nearly) all
 * connections and belong to one machine: by their MAC, or each on an interface of its own.
 */
export function twoFacesOf(
	connections: readonly Connection[],
): TwoFaces | undefined {
	const answered = mostIn(
		connections.filter(({ server }) => isOnLink(server)),
		({ serverAddress }) => serverAddress,
	);
	const asked = mostIn(
		connections.filter(({ client }) => isOnLink(client)),
		({ clientAddress }) => clientAddress,
	);
	const [first] = answered;
	const [other] = asked;
	if (first === undefined || other === undefined) return undefined;
	if (Math.min(answered.length, asked.length) < MIN_CONNECTIONS)
		return undefined;
	const asks = other.clientAddress;
	const answers = first.serverAddress;
	if (
		asks === answers ||
		answered.some(({ clientAddress }) => clientAddress === asks)
	)
		return undefined;
	if (answered.length + asked.length < connections.length * SHARE)
		return undefined;
	return isOneMachine(
		answered.map(({ server }) => server),
		asked.map(({ client }) => client),
	)
		? { answers, asks }
		: undefined;
}

function mostIn(
	connections: readonly Connection[],
	keyOf: (connection: Connection) => string,
): readonly Connection[] {
	const groups = [...groupBy(connections, keyOf).values()];
	return groups.sort((a, b) => b.length - a.length)[0] ?? [];
}

function isOneMachine(
	answering: readonly Side[],
	asking: readonly Side[],
): boolean {
	const macs = new Set(answering.flatMap(sourceMacsOf));
	if (asking.flatMap(sourceMacsOf).some((mac) => macs.has(mac))) return true;
	const interfaces = interfacesOf(answering);
	return [...interfacesOf(asking)].every((id) => !interfaces.has(id));
}

const interfacesOf = (sides: readonly Side[]): ReadonlySet<number> =>
	new Set(
		sides.flatMap(({ marks }) =>
			marks.list.map(({ interfaceId }) => interfaceId),
		),
	);
