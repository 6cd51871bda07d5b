import type { Connection } from "../flow/connection.js";
import { groupBy } from "../flow/groups.js";
import { leftWaiting } from "../flow/waiting.js";
import { conclude } from "./conclude.js";
import { type Diagnosis, defineCause } from "./diagnosis.js";
import { completeIn, type Scene } from "./scene.js";
import { isOnLink } from "./stations.js";

/** Requests that were acknowledged and not answered. */
export const requestUnanswered = defineCause({
	id: "request-unanswered",
	effect: "cannot-tell",
	severity: "warning",
});

/** One slow answer is a slow answer. */
const MIN_CONNECTIONS = 3;

/** Share of a server's connections that wait. */
const SHARE = 0.5;

/** Finds servers that leave most requests waiting. */
export function diagnoseWaitingRequest(scene: Scene): Diagnosis[] {
	const waiting = scene.census.byOutcome.complete.filter(
		(connection) =>
			!scene.explained.has(connection) &&
			leftWaiting(connection, scene.facts.lastTimeNs) !== undefined,
	);
	if (waiting.length < MIN_CONNECTIONS) return [];
	const complete = groupBy(
		completeIn(scene).filter((connection) => !scene.explained.has(connection)),
		({ serverEndpoint }) => serverEndpoint,
	);
	const byServer = groupBy(waiting, ({ serverEndpoint }) => serverEndpoint);
	// In the order in which the servers were first asked.
	return [...complete].flatMap(([server, group]) => {
		const members = byServer.get(server) ?? [];
		return members.length < MIN_CONNECTIONS ||
			members.length < group.length * SHARE
			? []
			: [diagnose(scene, group, members)];
	});
}

function diagnose(
	scene: Scene,
	group: readonly Connection[],
	waiting: readonly Connection[],
): Diagnosis {
	const [first] = waiting;
	const atClients =
		waiting.every(({ client }) => isOnLink(client)) &&
		scene.vantage.point !== "server";
	const server = first?.serverEndpoint ?? "";
	const answered = waiting.filter(
		({ server: { payloadBytes } }) => payloadBytes > 0,
	).length;
	const words = scene.words.diagnosis.waitingRequest;
	return conclude({
		cause: requestUnanswered,
		confidence: "likely",
		lbBypass: atClients ? "no" : "unknown",
		asymmetricRouting: atClients ? "no" : "unknown",
		impact: waiting.length === group.length ? "failing" : "intermittent",
		title: words.title(server, waiting.length),
		explanation: atClients ? words.atClients : words.elsewhere,
		affected: waiting,
		total: group.length,
		evidence: [
			{
				rule: "request-unanswered",
				count: waiting.length,
				frames: waiting
					.slice(0, 6)
					.map(({ client }) => client.firstPayload?.frame ?? client.firstFrame),
				observation: words.observation(
					waiting.length,
					waiting.map(({ clientAddress }) => clientAddress),
					answered > 0,
				),
			},
		],
		alternatives: atClients
			? []
			: [{ cause: "full-proxy-without-snat", ...words.bypassedBalancer }],
		nextCapture: {
			where: words.where,
			command: `tcpdump -i eth0 -s 128 -nn -U -w server.pcap 'tcp or icmp or icmp6 or arp'`,
		},
	});
}
