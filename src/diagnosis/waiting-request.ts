import type { Connection } from "../flow/connection.js";
import { leftWaiting } from "../flow/waiting.js";
import { groupBy } from "./census.js";
import { conclude, counted } from "./conclude.js";
import { type Diagnosis, defineCause } from "./diagnosis.js";
import { completeIn, type Scene } from "./scene.js";
import { isOnLink } from "./stations.js";
import { listed } from "./words.js";

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
	return conclude({
		cause: requestUnanswered,
		confidence: "likely",
		lbBypass: atClients ? "no" : "unknown",
		asymmetricRouting: atClients ? "no" : "unknown",
		impact: waiting.length === group.length ? "failing" : "intermittent",
		title: `${server} acknowledged ${counted(waiting.length, "request")} and left ${waiting.length === 1 ? "it" : "them"} without an answer for seconds`,
		explanation: atClients
			? "The way between client and server works. If that is a load balancer, the fault lies behind it; had real servers answered past it, their SYN-ACKs would be in this capture."
			: "The way between client and server works. If that is a load balancer, the fault lies behind it, and this place cannot see it: real servers may be down, or their answers may take another way.",
		affected: waiting,
		total: group.length,
		evidence: [
			{
				rule: "request-unanswered",
				count: waiting.length,
				frames: waiting
					.slice(0, 6)
					.map(({ client }) => client.firstPayload?.frame ?? client.firstFrame),
				observation: `${counted(waiting.length, "request")} of ${listed(waiting.map(({ clientAddress }) => clientAddress))} waited ${answered > 0 ? "for seconds, then an answer came" : "and no answer came"}.`,
			},
		],
		alternatives: atClients
			? []
			: [
					{
						cause: "full-proxy-without-snat",
						whyNotExcluded:
							"If that address is a VIP, its real servers may answer the clients past this place.",
						howToDecide:
							"Capture at a client without a filter for the VIP: do SYN-ACKs come from real servers?",
					},
				],
		nextCapture: {
			where:
				"on a real server behind it, on the interface that its requests come in by",
			command: `tcpdump -i eth0 -s 128 -nn -U -w server.pcap 'tcp or icmp or icmp6 or arp'`,
		},
	});
}
