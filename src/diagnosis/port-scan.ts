import type { Connection } from "../flow/connection.js";
import { groupBy } from "../flow/groups.js";
import { conclude } from "./conclude.js";
import { type Diagnosis, defineCause } from "./diagnosis.js";
import { exampleFrames } from "./example-frames.js";
import type { Scene } from "./scene.js";

/** Somebody tries many ports or hosts. */
export const portScan = defineCause({
	id: "port-scan",
	effect: "not-routing",
	severity: "info",
});

/** Distinct destinations from which on it is a scan, and the share of them that must have failed. */
const MIN_TARGETS = 30;
const FAILED_SHARE = 0.7;

/** Finds scanners and takes their connections out of the account. */
export function diagnosePortScan(scene: Scene): Diagnosis[] {
	const { byOutcome } = scene.census;
	const failed = [
		...byOutcome.unanswered,
		...byOutcome.refused,
		...byOutcome.reset,
		...byOutcome.unacknowledged,
	].filter((connection) => !scene.explained.has(connection));
	if (failed.length < MIN_TARGETS) return [];
	const unusual = groupBy(
		scene.facts.unusual,
		({ clientAddress }) => clientAddress,
	);
	const totalOf = (client: string) =>
		(unusual.get(client)?.length ?? 0) +
		(scene.facts.plain.hosts.get(client)?.asClient ?? 0);
	const scans = [
		...groupBy(failed, ({ clientAddress }) => clientAddress),
	].filter(([client, group]) => {
		const targets = new Set(group.map(({ serverEndpoint }) => serverEndpoint))
			.size;
		return (
			targets >= MIN_TARGETS && group.length >= totalOf(client) * FAILED_SHARE
		);
	});
	return scans.map(([client, group]) => diagnose(scene, client, group));
}

function diagnose(
	scene: Scene,
	client: string,
	group: readonly Connection[],
): Diagnosis {
	const hosts = new Set(group.map(({ serverAddress }) => serverAddress));
	const ports = new Set(group.map(({ serverPort }) => serverPort));
	const words = scene.words.diagnosis.portScan;
	return conclude({
		cause: portScan,
		confidence: "likely",
		title: words.title(client, ports.size, hosts.size),
		explanation: words.explanation,
		affected: group,
		evidence: [
			{
				rule: "unanswered-syn",
				count: group.length,
				frames: exampleFrames(group),
				observation: words.observation(group.length, client, hosts),
			},
		],
	});
}
