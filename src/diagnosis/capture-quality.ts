import type { Connection } from "../flow/connection.js";
import { acknowledgesProgress } from "../flow/handshake.js";
import {
	captureLoss,
	captureStartedLate,
	headersCut,
	oneSidedCapture,
	packetLoss,
} from "./capture-causes.js";
import { conclude } from "./conclude.js";
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
	const words = scene.words.diagnosis.captureQuality.headersCut;
	return [
		conclude({
			cause: headersCut,
			confidence: "certain",
			lbBypass: "unknown",
			asymmetricRouting: "unknown",
			title: words.title(cutSegments),
			explanation: words.explanation,
			affected: [],
			nextCapture: {
				where: words.where,
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
	const words = scene.words.diagnosis.captureQuality.oneSided;
	return [
		conclude({
			cause: oneSidedCapture,
			confidence: "likely",
			lbBypass: "unknown",
			asymmetricRouting: "unknown",
			impact: "working",
			title: words.title(affected.length, connectionCount),
			explanation: words.explanation(bytes, alive.length),
			affected,
			total: connectionCount,
			evidence: [
				{
					rule: "one-sided-connection",
					count: affected.length,
					frames: exampleFrames(affected),
					observation: words.observation(affected.length),
				},
			],
			alternatives: [{ cause: "divergent-return-path", ...words.otherWay }],
			nextCapture: {
				where: words.where,
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
	if (affected.length === 0) return [];
	const words = scene.words.diagnosis.captureQuality.startedLate;
	return [
		conclude({
			cause: captureStartedLate,
			confidence: "likely",
			impact: "working",
			title: words.title(affected.length),
			explanation: words.explanation,
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
	const words = scene.words.diagnosis.captureQuality.captureLoss;
	return [
		conclude({
			cause: captureLoss,
			confidence: "likely",
			impact: "working",
			title: words.title(bytes),
			explanation: words.explanation,
			affected: [...new Set(affected)],
			total: scene.facts.connectionCount,
			evidence: [
				{
					rule: "missing-segments",
					count: unseen.length,
					frames: unseen.slice(0, 6).map(({ frames }) => frames[0] ?? 1),
					observation: words.observation(bytes),
				},
			],
		}),
	];
}

function retransmitted(scene: Scene): Diagnosis[] {
	let repeated = 0;
	let copied = scene.facts.plain.copiedSegments;
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
	const words = scene.words.diagnosis.captureQuality.packetLoss;
	return [
		conclude({
			cause: packetLoss,
			confidence: "likely",
			impact: "working",
			title: words.title(repeated, payload),
			explanation: words.explanation,
			affected,
			total: scene.facts.connectionCount,
			evidence: [
				{
					rule: "retransmission",
					count: repeated,
					frames: exampleFrames(affected),
					observation: words.observation(repeated),
				},
			],
		}),
	];
}
