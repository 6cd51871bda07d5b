import { Direction } from "../capture/frame.js";
import type { Connection } from "../flow/connection.js";
import { macOf } from "../flow/macs.js";
import type { Way } from "../flow/path-mark.js";
import { conclude, counted } from "./conclude.js";
import { type Diagnosis, defineCause } from "./diagnosis.js";
import { exampleFrames } from "./example-frames.js";
import type { Scene } from "./scene.js";
import { listed } from "./words.js";

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
	const servers = listed(affected.map(({ serverEndpoint }) => serverEndpoint));
	return [
		conclude({
			cause: reversePathFilter,
			confidence: "possible",
			asymmetricRouting: "possible",
			impact: "intermittent",
			title: `SYNs to ${servers} come in by an interface on which this host answers nobody`,
			explanation:
				"The same clients are served on another interface of this host. A strict reverse-path filter drops what comes in by another interface than the route to the sender leaves by.",
			affected,
			total: scene.facts.connectionCount,
			evidence: [
				{
					rule: "unanswered-syn",
					count: affected.length,
					frames: exampleFrames(affected),
					observation: `${counted(affected.length, "SYN")} to ${servers} came in by that interface and stayed unanswered; the same clients completed handshakes on another one.`,
				},
			],
			alternatives: [
				{
					cause: "unanswered",
					whyNotExcluded:
						"A host firewall rule for that interface does the same.",
					howToDecide:
						"nstat -az TcpExtIPReversePathFilter before and after a SYN.",
				},
			],
			remedies: [
				{
					title:
						"Answer by the interface that the request came in by, or loosen the filter",
					platform: "Linux server",
					commands: [
						"ip route add default via <gateway> dev <interface> table 103",
						"ip rule add from <its-address> lookup 103",
						"sysctl -w net.ipv4.conf.<interface>.rp_filter=2",
					],
					expect:
						"The SYN-ACK leaves by that interface and the handshake completes.",
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
