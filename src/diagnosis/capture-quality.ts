import type { Connection } from "../flow/connection.js";
import { acknowledgesProgress } from "../flow/handshake.js";
import {
	captureLoss,
	captureStartedLate,
	headersCut,
	oneSidedCapture,
	packetLoss,
} from "./capture-causes.js";
import { conclude, counted } from "./conclude.js";
import type { Diagnosis } from "./diagnosis.js";
import { directionsOf } from "./directions.js";
import { exampleFrames } from "./example-frames.js";
import type { Scene } from "./scene.js";

/** Share of the segments that the snap length may cut before a capture tells nothing. */
const CUT_SHARE = 0.5;

/** Shares from which on loss is worth a line. */
const LOSS_SHARE = 0.01;
const RETRANSMISSION_SHARE = 0.005;

/** Says what the capture itself keeps from being judged, and what else is the matter with it. */
export function diagnoseCaptureQuality(scene: Scene): Diagnosis[] {
	return [
		...cut(scene),
		...oneSided(scene),
		...late(scene),
		...lost(scene),
		...retransmitted(scene),
	];
}

function cut(scene: Scene): Diagnosis[] {
	const { cutSegments, unusual, plain } = scene.facts;
	const whole = unusual.reduce(
		(sum, { client, server }) =>
			sum + client.segmentCount + server.segmentCount,
		plain.segments,
	);
	if (cutSegments === 0 || cutSegments < (cutSegments + whole) * CUT_SHARE)
		return [];
	return [
		conclude({
			cause: headersCut,
			confidence: "certain",
			lbBypass: "unknown",
			asymmetricRouting: "unknown",
			title: `The snap length cut the TCP header of ${counted(cutSegments, "frame")}`,
			explanation:
				"Flags and numbers of these segments were not captured, so nothing can be said about their connections.",
			affected: [],
			nextCapture: {
				where: "at the same place, with a longer snap length",
				command: "tcpdump -i <interface> -s 256 -nn -U -w longer.pcap",
			},
		}),
	];
}

function oneSided(scene: Scene): Diagnosis[] {
	const { connectionCount, unusual } = scene.facts;
	if (directionsOf(scene.facts) !== "one-sided") return [];
	const affected = unusual.filter(
		(connection) =>
			!scene.explained.has(connection) &&
			(connection.client.segmentCount === 0 ||
				connection.server.segmentCount === 0),
	);
	if (affected.length === 0) return [];
	const alive = affected.filter(
		({ client, server }) =>
			acknowledgesProgress(client) || acknowledgesProgress(server),
	);
	if (alive.length === 0) return [];
	const bytes = alive.reduce(
		(sum, { client, server }) => sum + client.ackAdvance + server.ackAdvance,
		0,
	);
	return [
		conclude({
			cause: oneSidedCapture,
			confidence: "likely",
			lbBypass: "unknown",
			asymmetricRouting: "unknown",
			impact: "working",
			title: `Only one direction of ${affected.length} of ${counted(connectionCount, "connection")} was captured`,
			explanation: `One direction cannot show how the other one goes. But the visible ends acknowledged ${counted(bytes, "byte")} of the unseen ones in ${counted(alive.length, "connection")}: those work.`,
			affected,
			total: connectionCount,
			evidence: [
				{
					rule: "one-sided-connection",
					count: affected.length,
					frames: exampleFrames(affected),
					observation: `Of ${counted(affected.length, "connection")} no segment of the other end was captured.`,
				},
			],
			alternatives: [
				{
					cause: "divergent-return-path",
					whyNotExcluded:
						"Perhaps the other direction really takes another way.",
					howToDecide:
						"Capture on the other way at the same time, or on one of the hosts.",
				},
			],
			nextCapture: {
				where:
					"at the same place with both directions mirrored, or on one of the hosts",
				command:
					"tcpdump -i any -s 128 -nn -U -w both.pcap 'tcp or icmp or icmp6 or arp'",
			},
		}),
	];
}

function late(scene: Scene): Diagnosis[] {
	const affected = scene.census.byOutcome.midstream.filter(
		(connection) =>
			!scene.explained.has(connection) &&
			connection.client.segmentCount > connection.client.resets.count &&
			connection.server.segmentCount > connection.server.resets.count,
	);
	const [first] = affected;
	if (first === undefined) return [];
	return [
		conclude({
			cause: captureStartedLate,
			confidence: "likely",
			impact: "working",
			title: `${counted(affected.length, "connection")} began before the capture`,
			explanation:
				"Their handshakes are not in the capture and cannot be judged; traffic goes both ways.",
			affected,
			total: scene.facts.connectionCount,
		}),
	];
}

function lost(scene: Scene): Diagnosis[] {
	const found = scene.findingsOf("missing-segments");
	const unseen = found.filter(
		({ data }) => (data.acknowledgedBytes as number) > 0,
	);
	const affected = unseen
		.flatMap(({ connection }) => connection ?? [])
		.filter((connection) => !scene.explained.has(connection));
	if (
		affected.length === 0 ||
		affected.length < scene.facts.connectionCount * LOSS_SHARE
	)
		return [];
	const bytes = unseen.reduce(
		(sum, { data }) => sum + (data.acknowledgedBytes as number),
		0,
	);
	return [
		conclude({
			cause: captureLoss,
			confidence: "likely",
			impact: "working",
			title: `The capture lacks ${bytes} bytes that were received`,
			explanation:
				"The receivers acknowledged bytes that are not in the capture: it lost packets, the network delivered them.",
			affected: [...new Set(affected)],
			total: scene.facts.connectionCount,
			evidence: [
				{
					rule: "missing-segments",
					count: unseen.length,
					frames: unseen.slice(0, 6).map(({ frames }) => frames[0] ?? 1),
					observation: `${bytes} bytes were acknowledged and never captured.`,
				},
			],
		}),
	];
}

function retransmitted(scene: Scene): Diagnosis[] {
	let repeated = 0;
	let copied = 0;
	let payload = scene.facts.plain.payloadSegments;
	const affected: Connection[] = [];
	for (const connection of scene.facts.unusual) {
		if (scene.explained.has(connection)) continue;
		const { client, server } = connection;
		const here = client.repeatedSegments + server.repeatedSegments;
		if (here > 0) affected.push(connection);
		repeated += here;
		copied += client.copiedSegments + server.copiedSegments;
		payload += client.payloadSegments + server.payloadSegments;
	}
	if (
		repeated === 0 ||
		repeated < payload * RETRANSMISSION_SHARE ||
		copied > repeated
	)
		return [];
	return [
		conclude({
			cause: packetLoss,
			confidence: "likely",
			impact: "working",
			title: `${repeated} of ${counted(payload, "payload segment")} were sent again`,
			explanation:
				"Payload was lost on the way, or its acknowledgement was, and was sent again. The connections go on.",
			affected,
			total: scene.facts.connectionCount,
			evidence: [
				{
					rule: "retransmission",
					count: repeated,
					frames: exampleFrames(affected),
					observation: `${repeated} segments brought nothing that had not been captured before.`,
				},
			],
		}),
	];
}
