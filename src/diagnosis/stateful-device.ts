import type { Connection } from "../flow/connection.js";
import { countTo } from "../flow/facts.js";
import { linkSplitsOf } from "../flow/links.js";
import { macToText } from "../flow/macs.js";
import { groupBy } from "./census.js";
import { conclude } from "./conclude.js";
import {
	type AsymmetryAnswer,
	type Diagnosis,
	defineCause,
	type Evidence,
} from "./diagnosis.js";
import {
	type DroppedConnection,
	droppedConnections,
	MIN_CASES,
	type Sign,
} from "./dropped-connections.js";
import { exampleFrames } from "./example-frames.js";
import type { Orphan } from "./orphan.js";
import type { Scene } from "./scene.js";
import { listed } from "./words.js";

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
	const lost =
		direction === "forward"
			? "the clients' packets after the SYN do not arrive"
			: "the servers' SYN-ACKs do not arrive";
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
		title: `Connections to ${listed(servers)} die because ${lost}: a stateful device on one of two ways`,
		explanation:
			direction === "forward"
				? "The SYN passes, the SYN-ACK comes back by another way, and everything that the client sends after it is lost. That is what a stateful device does that sees the client's direction only: without the SYN-ACK the ACK fits no session of its."
				: "The SYN arrives at the server by one way, the SYN-ACK leaves by another and is lost. That is what a stateful device does on the way back that never saw the SYN.",
		affected,
		total: countTo(scene.facts, servers),
		evidence: [...signEvidence(cases), ...splitEvidence(affected)],
		alternatives: alternativesOf(cases),
		remedies: [
			{
				title:
					"Let both directions pass the same stateful device: compare the routes on both sides of it",
				platform: "Linux",
				commands: [
					"ip route get <client-address>    # on the server",
					"ip route get <server-address>    # on the client",
				],
				expect:
					"At the server the SYN-ACK goes to the MAC that the SYN came from, and an ACK follows.",
			},
			{
				title:
					"Inspection in a transit gateway: keep both directions in one zone (appliance mode)",
				platform: "AWS Transit Gateway",
				commands: [
					"aws ec2 modify-transit-gateway-vpc-attachment --transit-gateway-attachment-id <id> --options ApplianceModeSupport=enable",
				],
				expect: "Both directions show up at one and the same appliance.",
			},
		],
		nextCapture: {
			where: "on the suspected device, all interfaces",
			command: "tcpdump -i any -s 128 -nn -U -w device.pcap 'tcp or icmp'",
		},
		data: { direction },
	});
}

const OBSERVATIONS: Record<Sign, string> = {
	"ack-not-delivered":
		"The client acknowledged the SYN-ACK, but the server sent the very same SYN-ACK again: the ACK did not arrive.",
	"syn-ack-not-acknowledged":
		"The SYN came from one neighbour, the SYN-ACK left to another, was repeated unchanged and never acknowledged.",
	"one-sided":
		"The client's request was repeated and its acknowledgement number did not move, no answer passed here, while other connections were seen both ways.",
	"no-repetition":
		"No answer to these SYNs passed here, yet no client sent its SYN again: the answers reached them by another way.",
	"reply-only":
		"SYN-ACKs without a SYN here came again unchanged and were never refused: their receivers know them, and their ACKs do not arrive.",
	"reply-unheard":
		"SYN-ACKs without a SYN here came again each time that the SYN was repeated elsewhere: they do not reach whom they are for, or he drops them without a word.",
	"spoofed-reset":
		"The RST in the client's name was made on this link by a device that is not the client.",
};

/** What a bypassed balancer with clients that drop unasked SYN-ACKs silently would show as well. */
const MAY_BE_BYPASS: readonly Sign[] = [
	"reply-unheard",
	"syn-ack-not-acknowledged",
];

function signEvidence(cases: readonly DroppedConnection[]): Evidence[] {
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
			observation: OBSERVATIONS[sign],
		};
	});
}

/** The neighbours, where the link layer shows them. */
function splitEvidence(affected: readonly Connection[]): Evidence[] {
	const [split] = affected.flatMap((connection) => linkSplitsOf(connection));
	if (split === undefined) return [];
	return [
		{
			rule: "link-split",
			count: affected.filter(
				(connection) => linkSplitsOf(connection).length > 0,
			).length,
			frames: exampleFrames(affected),
			observation: `${macToText(split.station)} got these connections' frames from ${listed(split.from.map(macToText))} and sent the other direction to ${listed(split.to.map(macToText))}.`,
		},
	];
}

function alternativesOf(cases: readonly DroppedConnection[]) {
	const alternatives = [
		{
			cause: "packet-loss",
			whyNotExcluded:
				"Something else on that way may drop these packets: a plain filter, a wrong MTU, a broken link.",
			howToDecide:
				"Look at the suspected device for packets dropped because they fit no session.",
		},
	];
	if (
		cases.every(
			({ sign }) => sign === "reply-only" || MAY_BE_BYPASS.includes(sign),
		)
	) {
		alternatives.unshift({
			cause: "l4-lb-without-snat",
			whyNotExcluded:
				"A bypassed load balancer whose clients silently drop what they did not ask for leaves the same traces here.",
			howToDecide:
				"Capture at the client: to which address does it send its SYN?",
		});
	}
	return alternatives;
}
