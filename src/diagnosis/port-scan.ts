import type { Connection } from "../flow/connection.js";
import { groupBy } from "./census.js";
import { conclude, counted } from "./conclude.js";
import { type Diagnosis, defineCause } from "./diagnosis.js";
import { exampleFrames } from "./example-frames.js";
import type { Scene } from "./scene.js";
import { listed } from "./words.js";

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
	return scans.map(([client, group]) => diagnose(client, group));
}

function diagnose(client: string, group: readonly Connection[]): Diagnosis {
	const hosts = new Set(group.map(({ serverAddress }) => serverAddress));
	const ports = new Set(group.map(({ serverPort }) => serverPort));
	return conclude({
		cause: portScan,
		confidence: "likely",
		title: `${client} tried ${counted(ports.size, "port")} of ${counted(hosts.size, "host")}: a scan`,
		explanation:
			"So many distinct destinations, nearly none of which completed, are a scan and no fault of routing.",
		affected: group,
		evidence: [
			{
				rule: "unanswered-syn",
				count: group.length,
				frames: exampleFrames(group),
				observation: `${counted(group.length, "connection attempt")} of ${client} to ${listed(hosts)} came to nothing.`,
			},
		],
	});
}
