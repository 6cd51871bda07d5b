import { IcmpKind } from "../decode/segment.js";
import type { Connection } from "../flow/connection.js";
import { countTo } from "../flow/facts.js";
import { conclude } from "./conclude.js";
import { type Diagnosis, defineCause } from "./diagnosis.js";
import { exampleFrames } from "./example-frames.js";
import type { Scene } from "./scene.js";
import { isOnLink } from "./stations.js";

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
	const servers = silent.map(({ serverEndpoint }) => serverEndpoint);
	const words = scene.words.diagnosis.noAnswer;
	return [
		conclude({
			cause: unanswered,
			confidence: "likely",
			lbBypass: atClients ? "no" : "unknown",
			asymmetricRouting: "unknown",
			impact: impactOf(scene, silent),
			title: words.silent.title(silent.length, servers),
			explanation: atClients ? words.silent.atClients : words.silent.elsewhere,
			affected: silent,
			total: totalOf(scene, silent),
			evidence: [
				{
					rule: "unanswered-syn",
					count: silent.length,
					frames: exampleFrames(silent),
					observation: words.silent.observation(silent.length, servers),
				},
			],
			alternatives: [
				...(atClients
					? []
					: [{ cause: "l4-lb-without-snat", ...words.bypassedBalancer }]),
				{ cause: "reverse-path-filter", ...words.reversePathFilter },
				{ cause: "stateful-device-one-direction", ...words.statefulDevice },
			],
			nextCapture: {
				where: words.silent.where(first.serverAddress),
				command: `tcpdump -i any -s 128 -nn -U -w server.pcap 'tcp port ${first.serverPort} or icmp or icmp6 or arp'`,
			},
		}),
	];
}

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
	const messages = scene.facts.icmp.filter(
		({ kind }) => kind === IcmpKind.Unreachable,
	);
	const [first] = messages;
	if (affected.length === 0 || first === undefined) return [];
	const words = scene.words.diagnosis.noAnswer.rejected;
	return [
		conclude({
			cause: rejectedByFirewall,
			confidence: "certain",
			impact: impactOf(scene, affected),
			title: words.title(
				messages.map(({ sender }) => sender),
				affected.length,
				affected.map(({ serverEndpoint }) => serverEndpoint),
			),
			explanation: words.explanation,
			affected,
			total: totalOf(scene, affected),
			evidence: [
				{
					rule: "icmp-error",
					count: messages.reduce((sum, { count }) => sum + count, 0),
					frames: messages.slice(0, 6).map(({ first }) => first.frame),
					observation: words.observation(first.type, first.code, first.sender),
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
	const servers = affected.map(({ serverEndpoint }) => serverEndpoint);
	const words = scene.words.diagnosis.noAnswer.refused;
	return [
		conclude({
			cause: refused,
			confidence: "certain",
			impact: impactOf(scene, affected),
			title: words.title(servers, affected.length),
			explanation: words.explanation,
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
					observation: words.observation(servers),
				},
			],
		}),
	];
}
