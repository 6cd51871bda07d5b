import type { Connection } from "../flow/connection.js";
import { countTo } from "../flow/facts.js";
import { groupBy } from "../flow/groups.js";
import { linkSplitsOf } from "../flow/links.js";
import { macToText } from "../flow/macs.js";
import { conclude } from "./conclude.js";
import {
	type Alternative,
	type AsymmetryAnswer,
	type Diagnosis,
	defineCause,
	type Evidence,
	type Remedy,
} from "./diagnosis.js";
import {
	type DroppedConnection,
	droppedConnections,
	MIN_CASES,
	type Sign,
} from "./dropped-connections.js";
import { exampleFrames } from "./example-frames.js";
import type { Orphan } from "./join/orphan.js";
import type { Scene } from "./scene.js";

/** A stateful device sees one direction and drops what does not fit. */
export const statefulDeviceOneDirection = defineCause({
	id: "stateful-device-one-direction",
	effect: "asymmetric-routing",
	severity: "error",
});

/** Finds connections that die of a device which sees one of their directions. */
export function diagnoseStatefulDevice(
	scene: Scene,
	orphans: readonly Orphan[],
): Diagnosis[] {
	const cases = droppedConnections(scene, orphans);
	if (cases.length < MIN_CASES) return [];
	return [...groupBy(cases, ({ direction }) => direction).values()].flatMap(
		(group) => (group.length < MIN_CASES ? [] : diagnose(scene, group)),
	);
}

function diagnose(
	scene: Scene,
	cases: readonly DroppedConnection[],
): Diagnosis {
	const affected = cases.map(({ connection }) => connection);
	const servers = new Set(affected.map(({ serverEndpoint }) => serverEndpoint));
	const isSplit = cases.some((found) => found.isSplit);
	const direction = cases[0]?.direction ?? "forward";
	const answer: AsymmetryAnswer = isSplit ? "yes" : "possible";
	const words = scene.words.diagnosis.statefulDevice;
	return conclude({
		cause: statefulDeviceOneDirection,
		confidence: isSplit ? "likely" : "possible",
		lbBypass:
			direction === "return" &&
			cases.every(({ sign }) => MAY_BE_BYPASS.includes(sign))
				? "unknown"
				: "no",
		asymmetricRouting: answer,
		impact: "failing",
		title: words[direction].title(servers),
		explanation: words[direction].explanation,
		affected,
		total: countTo(scene.facts, servers),
		evidence: [
			...signEvidence(scene, cases),
			...splitEvidence(scene, affected),
		],
		alternatives: alternativesOf(scene, cases),
		remedies: remediesIn(scene),
		nextCapture: {
			where: words.where,
			command: "tcpdump -i any -s 128 -nn -U -w device.pcap 'tcp or icmp'",
		},
		data: { direction },
	});
}

function remediesIn({ words }: Scene): Remedy[] {
	const { sameDevice, applianceMode } = words.diagnosis.statefulDevice;
	return [
		{
			title: sameDevice.title,
			platform: "Linux",
			commands: [
				`ip route get <client-address>    # ${sameDevice.onServer}`,
				`ip route get <server-address>    # ${sameDevice.onClient}`,
			],
			expect: sameDevice.expect,
		},
		{
			...applianceMode,
			platform: "AWS Transit Gateway",
			commands: [
				"aws ec2 modify-transit-gateway-vpc-attachment --transit-gateway-attachment-id <id> --options ApplianceModeSupport=enable",
			],
		},
	];
}

/** What a bypassed balancer with clients that drop unasked SYN-ACKs silently would show as well. */
const MAY_BE_BYPASS: readonly Sign[] = [
	"reply-unheard",
	"syn-ack-not-acknowledged",
];

function signEvidence(
	{ words }: Scene,
	cases: readonly DroppedConnection[],
): Evidence[] {
	return [...groupBy(cases, ({ sign }) => sign).values()].map((group) => {
		const sign = group[0]?.sign ?? "one-sided";
		return {
			rule:
				sign === "one-sided"
					? "one-sided-connection"
					: sign === "reply-only" || sign === "reply-unheard"
						? "orphan-syn-ack"
						: sign === "spoofed-reset"
							? "mac-triangle"
							: "unfinished-handshake",
			count: group.length,
			frames: group.slice(0, 6).map(({ connection }) => connection.firstFrame),
			observation: words.diagnosis.statefulDevice.observations[sign],
		};
	});
}

/** The neighbours, where the link layer shows them. */
function splitEvidence(
	{ words }: Scene,
	affected: readonly Connection[],
): Evidence[] {
	const [split] = affected.flatMap((connection) => linkSplitsOf(connection));
	if (split === undefined) return [];
	return [
		{
			rule: "link-split",
			count: affected.filter(
				(connection) => linkSplitsOf(connection).length > 0,
			).length,
			frames: exampleFrames(affected),
			observation: words.diagnosis.statefulDevice.neighbours(
				macToText(split.station),
				split.from.map(macToText),
				split.to.map(macToText),
			),
		},
	];
}

function alternativesOf(
	{ words }: Scene,
	cases: readonly DroppedConnection[],
): Alternative[] {
	const { packetLoss, bypassedBalancer } = words.diagnosis.statefulDevice;
	const lost = { cause: "packet-loss", ...packetLoss };
	const mayBeBypass = cases.every(
		({ sign }) => sign === "reply-only" || MAY_BE_BYPASS.includes(sign),
	);
	return mayBeBypass
		? [{ cause: "l4-lb-without-snat", ...bypassedBalancer }, lost]
		: [lost];
}
