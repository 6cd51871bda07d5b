import type { Connection } from "../flow/connection.js";
import type { Side } from "../flow/side.js";
import { conclude } from "./conclude.js";
import { type Diagnosis, defineCause } from "./diagnosis.js";
import type { Scene } from "./scene.js";

/** Running connections stall at one moment. */
export const pathChangedMidConnection = defineCause({
	id: "path-changed-mid-connection",
	effect: "asymmetric-routing",
	severity: "error",
});

/** A connection that died under way, and when. */
interface Stall {
	readonly connection: Connection;
	/** The last sign of the silent end. */
	readonly timeNs: number;
	/** The way of the other end's packets changed at that time. */
	readonly changedWay: boolean;
}

/** Silence that is more than a pause, and repetitions that show that somebody waits. */
const MIN_SILENCE_NS = 3e9;
const MIN_REPEATED = 2;

/** Connections, servers, and the time within which they stall together. */
const MIN_STALLS = 3;
const MIN_SERVERS = 2;
const TOGETHER_NS = 2e9;

/** Finds connections that stalled together. */
export function diagnosePathChange(scene: Scene): Diagnosis[] {
	const stalls = scene.census.byOutcome.complete
		.filter((connection) => !scene.explained.has(connection))
		.flatMap((connection) => stallOf(connection, scene.facts.lastTimeNs) ?? [])
		.sort((a, b) => a.timeNs - b.timeNs);
	const together = largestGroup(stalls);
	const servers = new Set(
		together.map(({ connection }) => connection.serverAddress),
	);
	const changed = together.some(({ changedWay }) => changedWay);
	if (together.length < MIN_STALLS || (servers.size < MIN_SERVERS && !changed))
		return [];
	return [diagnose(scene, together, changed)];
}

function stallOf(
	connection: Connection,
	captureEndNs: number,
): Stall | undefined {
	const { client, server } = connection;
	return (
		stallBetween(connection, client, server, captureEndNs) ??
		stallBetween(connection, server, client, captureEndNs)
	);
}

/** One end repeats its payload to an end that has fallen silent without closing. */
function stallBetween(
	connection: Connection,
	own: Side,
	peer: Side,
	captureEndNs: number,
): Stall | undefined {
	const timeNs = peer.lastTimeNs;
	const isOpen =
		peer.finCount + peer.resets.count + own.finCount === 0 &&
		peer.zeroWindowCount === 0;
	if (
		!isOpen ||
		peer.payloadBytes + peer.ackAdvance === 0 ||
		captureEndNs - timeNs < MIN_SILENCE_NS
	)
		return undefined;
	const repeated = own.firstRepeated;
	if (
		repeated === undefined ||
		repeated.timeNs < timeNs ||
		own.repeatedSegments < MIN_REPEATED
	)
		return undefined;
	const changedWay = own.marks.list.some(
		({ firstTimeNs }) =>
			firstTimeNs > own.firstTimeNs &&
			Math.abs(firstTimeNs - timeNs) < TOGETHER_NS,
	);
	return { connection, timeNs, changedWay };
}

/** The most stalls, sorted by time, that lie within {@link TOGETHER_NS}. */
function largestGroup(stalls: readonly Stall[]): Stall[] {
	let best: readonly [number, number] = [0, 0];
	let from = 0;
	for (let to = 0; to < stalls.length; to += 1) {
		while (
			(stalls[to] as Stall).timeNs - (stalls[from] as Stall).timeNs >
			TOGETHER_NS
		)
			from += 1;
		if (to + 1 - from > best[1] - best[0]) best = [from, to + 1];
	}
	return stalls.slice(...best);
}

function diagnose(
	scene: Scene,
	stalls: readonly Stall[],
	changed: boolean,
): Diagnosis {
	const affected = stalls.map(({ connection }) => connection);
	const words = scene.words.diagnosis.pathChange;
	return conclude({
		cause: pathChangedMidConnection,
		confidence: changed ? "likely" : "possible",
		lbBypass: "unknown",
		asymmetricRouting: "possible",
		impact: "intermittent",
		title: words.title(
			affected.length,
			affected.map(({ serverEndpoint }) => serverEndpoint),
		),
		explanation: words.explanation,
		affected,
		total: scene.facts.connectionCount,
		evidence: [
			{
				rule: "retransmission",
				count: affected.length,
				frames: affected
					.slice(0, 6)
					.map(
						({ client, server }) =>
							(client.firstRepeated ?? server.firstRepeated)?.frame ??
							client.lastFrame,
					),
				observation: words.observation(affected.length, changed),
			},
		],
		alternatives: [{ cause: "packet-loss", ...words.brokenLink }],
		nextCapture: {
			where: words.where,
			command: "tcpdump -i any -s 128 -nn -U -w device.pcap 'tcp or icmp'",
		},
	});
}
