import { IcmpKind } from "../decode/segment.js";
import type { Connection } from "../flow/connection.js";
import { countTo } from "../flow/facts.js";
import { conclude, counted } from "./conclude.js";
import { type Diagnosis, defineCause } from "./diagnosis.js";
import { exampleFrames } from "./example-frames.js";
import type { Scene } from "./scene.js";
import { isOnLink } from "./stations.js";
import { listed } from "./words.js";

/** SYNs that nothing came back for. */
export const unanswered = defineCause({
	id: "unanswered",
	effect: "cannot-tell",
	severity: "warning",
});

/** The server, or a firewall, said no. */
export const refused = defineCause({
	id: "refused",
	effect: "not-routing",
	severity: "warning",
});

/** A router or firewall said by ICMP that the packet goes nowhere. */
export const rejectedByFirewall = defineCause({
	id: "rejected-by-firewall",
	effect: "not-routing",
	severity: "warning",
});

/** Explains failed connection attempts that no fault of routing explains. */
export function diagnoseNoAnswer(scene: Scene): Diagnosis[] {
	const open = scene.census.byOutcome.unanswered.filter(
		(connection) =>
			!scene.explained.has(connection) && connection.client.syns.count > 1,
	);
	const byIcmp = open.filter((connection) => scene.rejected.has(connection));
	const silent = open.filter((connection) => !scene.rejected.has(connection));
	const refusals = scene.census.byOutcome.refused.filter(
		(connection) => !scene.explained.has(connection),
	);
	return [
		...silentDiagnosis(scene, silent),
		...rejected(scene, byIcmp),
		...refusedDiagnosis(scene, refusals),
	];
}

function silentDiagnosis(
	scene: Scene,
	silent: readonly Connection[],
): Diagnosis[] {
	const [first] = silent;
	if (first === undefined) return [];
	// What comes back to a client on this very link passes here, whoever sends it.
	const atClients =
		silent.every(({ client }) => isOnLink(client)) &&
		scene.vantage.point !== "server";
	const servers = listed(silent.map(({ serverEndpoint }) => serverEndpoint));
	return [
		conclude({
			cause: unanswered,
			confidence: "likely",
			lbBypass: atClients ? "no" : "unknown",
			asymmetricRouting: "unknown",
			impact: impactOf(scene, silent),
			title: `${counted(silent.length, "connection attempt")} to ${servers} got no answer here`,
			explanation: atClients
				? "The SYNs were repeated and nothing came back, from no address. The servers are down, filter, or their answers are lost on the way; a bypassed load balancer would have shown itself by SYN-ACKs from real servers."
				: "The SYNs were repeated and no answer passed this place. The servers may be down or filter, or they answer by another way: this place cannot tell.",
			affected: silent,
			total: totalOf(scene, silent),
			evidence: [
				{
					rule: "unanswered-syn",
					count: silent.length,
					frames: exampleFrames(silent),
					observation: `${counted(silent.length, "SYN")} to ${servers} ${silent.length === 1 ? "was" : "were"} repeated and never answered.`,
				},
			],
			alternatives: [
				...(atClients ? [] : [bypassedBalancer]),
				{
					cause: "reverse-path-filter",
					whyNotExcluded:
						"A server whose route to the client leaves by another interface may drop the SYN without a word.",
					howToDecide:
						"On the server: nstat -az TcpExtIPReversePathFilter before and after a SYN.",
				},
				{
					cause: "stateful-device-one-direction",
					whyNotExcluded:
						"A firewall on the way back that never saw the SYN drops the SYN-ACK.",
					howToDecide: "Capture at the server: does a SYN-ACK leave?",
				},
			],
			nextCapture: {
				where: `on ${first.serverAddress} (or, if that is a VIP, on a real server behind it), all interfaces`,
				command: `tcpdump -i any -s 128 -nn -U -w server.pcap 'tcp port ${first.serverPort} or icmp or icmp6 or arp'`,
			},
		}),
	];
}

const bypassedBalancer = {
	cause: "l4-lb-without-snat",
	whyNotExcluded:
		"If that address is a VIP, real servers may answer the clients past this place.",
	howToDecide:
		"Capture at a client without a filter for the VIP, which would hide exactly those answers.",
};

function impactOf(scene: Scene, affected: readonly Connection[]) {
	return affected.length === totalOf(scene, affected)
		? ("failing" as const)
		: ("intermittent" as const);
}

function totalOf(scene: Scene, affected: readonly Connection[]): number {
	const servers = new Set(affected.map(({ serverEndpoint }) => serverEndpoint));
	return countTo(scene.facts, servers);
}

function rejected(scene: Scene, affected: readonly Connection[]): Diagnosis[] {
	if (affected.length === 0) return [];
	const messages = scene.facts.icmp.filter(
		({ kind }) => kind === IcmpKind.Unreachable,
	);
	return [
		conclude({
			cause: rejectedByFirewall,
			confidence: "certain",
			impact: impactOf(scene, affected),
			title: `${listed(messages.map(({ sender }) => sender))} rejected ${counted(affected.length, "connection attempt")} to ${listed(affected.map(({ serverEndpoint }) => serverEndpoint))} by ICMP`,
			explanation:
				"An ICMP message said that the destination cannot be reached or is not allowed. Nothing takes a wrong way.",
			affected,
			total: totalOf(scene, affected),
			evidence: [
				{
					rule: "icmp-error",
					count: messages.reduce((sum, { count }) => sum + count, 0),
					frames: messages.slice(0, 6).map(({ first }) => first.frame),
					observation: `ICMP type ${messages[0]?.type} code ${messages[0]?.code} came from ${messages[0]?.sender}.`,
				},
			],
		}),
	];
}

function refusedDiagnosis(
	scene: Scene,
	affected: readonly Connection[],
): Diagnosis[] {
	if (affected.length === 0) return [];
	const servers = listed(affected.map(({ serverEndpoint }) => serverEndpoint));
	return [
		conclude({
			cause: refused,
			confidence: "certain",
			impact: impactOf(scene, affected),
			title: `${servers} refused ${counted(affected.length, "connection attempt")}`,
			explanation:
				"The port is closed or a firewall rejects in the server's name. The way there and back works.",
			affected,
			total: totalOf(scene, affected),
			evidence: [
				{
					rule: "reset",
					count: affected.length,
					frames: affected
						.slice(0, 6)
						.map(
							({ server }) =>
								server.resets.items[0]?.frame ?? server.firstFrame,
						),
					observation: `RSTs of ${servers} refused the SYNs.`,
				},
			],
		}),
	];
}
