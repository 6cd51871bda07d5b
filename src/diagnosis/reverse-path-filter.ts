import { Direction } from "../capture/frame.js";
import type { Connection } from "../flow/connection.js";
import { macOf } from "../flow/macs.js";
import type { Way } from "../flow/path-mark.js";
import { conclude } from "./conclude.js";
import { type Diagnosis, defineCause } from "./diagnosis.js";
import { exampleFrames } from "./example-frames.js";
import type { Scene } from "./scene.js";

/** A host drops what comes in by another interface than its route to the sender leaves by. */
export const reversePathFilter = defineCause({
	id: "reverse-path-filter",
	effect: "asymmetric-routing",
	severity: "warning",
});

/** Finds servers that ignore the very clients on one interface which they serve on another. */
export function diagnoseReversePathFilter(scene: Scene): Diagnosis[] {
	const ignored = scene.census.byOutcome.unanswered.filter(
		(connection) =>
			!scene.explained.has(connection) && connection.client.syns.count > 1,
	);
	if (ignored.length === 0) return [];
	const askers = new Set(ignored.map(({ clientAddress }) => clientAddress));
	const { served, clients } = servedBy(scene, askers);
	const proven = ignored.filter(
		(connection) =>
			clients.has(connection.clientAddress) &&
			arrivesHere(connection) &&
			waysIn(connection).every(
				(way) => !served.has(`${connection.clientAddress} ${way}`),
			),
	);
	const addresses = new Set(proven.map(({ serverEndpoint }) => serverEndpoint));
	const affected = ignored.filter(
		(connection) =>
			addresses.has(connection.serverEndpoint) && arrivesHere(connection),
	);
	if (affected.length < 2) return [];
	const servers = affected.map(({ serverEndpoint }) => serverEndpoint);
	const words = scene.words.diagnosis.reversePathFilter;
	return [
		conclude({
			cause: reversePathFilter,
			confidence: "possible",
			asymmetricRouting: "possible",
			impact: "intermittent",
			title: words.title(servers),
			explanation: words.explanation,
			affected,
			total: scene.facts.connectionCount,
			evidence: [
				{
					rule: "unanswered-syn",
					count: affected.length,
					frames: exampleFrames(affected),
					observation: words.observation(affected.length, servers),
				},
			],
			alternatives: [{ cause: "unanswered", ...words.hostFirewall }],
			remedies: [
				{
					...words.remedy,
					commands: [
						"ip route add default via <gateway> dev <interface> table 103",
						"ip rule add from <its-address> lookup 103",
						"sysctl -w net.ipv4.conf.<interface>.rp_filter=2",
					],
				},
			],
		}),
	];
}

/** By which interface and neighbour SYNs come in, whatever frame of them stands first in the file. */
/** Which of these clients are served, and by which interfaces and neighbours they come in then. */
function servedBy(
	{ census, facts }: Scene,
	askers: ReadonlySet<string>,
): { served: ReadonlySet<string>; clients: ReadonlySet<string> } {
	const served = new Set<string>();
	const clients = new Set<string>();
	for (const connection of census.byOutcome.complete) {
		const { clientAddress } = connection;
		if (!askers.has(clientAddress)) continue;
		clients.add(clientAddress);
		for (const way of waysIn(connection)) served.add(`${clientAddress} ${way}`);
	}
	for (const client of askers) {
		for (const { way, asClient } of facts.plain.hosts
			.get(client)
			?.ways.values() ?? []) {
			if (asClient === 0) continue;
			clients.add(client);
			if (way.direction !== Direction.Outbound)
				served.add(`${client} ${textOf(way)}`);
		}
	}
	return { served, clients };
}

const textOf = ({ interfaceId, sourceMacHigh, sourceMacLow }: Way): string =>
	`${interfaceId}/${macOf(sourceMacHigh, sourceMacLow)}`;

/** The interfaces and neighbours that its SYNs came in by. */
const waysIn = ({ client }: Connection): string[] => [
	...new Set(
		client.syns.items
			.flatMap((syn) => [syn, ...syn.copies])
			.filter(({ mark }) => mark.direction !== Direction.Outbound)
			.map(({ mark }) => textOf(mark)),
	),
];

/** The capturing host itself is meant: the capture marks the SYN as incoming, and it did not go on. */
const arrivesHere = ({ client }: Connection): boolean =>
	client.syns.items.every(
		({ mark, copies }) =>
			mark.direction === Direction.Inbound && copies.length === 0,
	);
