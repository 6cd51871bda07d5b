import type { Connection } from "../flow/connection.js";
import { acknowledgesProgress } from "../flow/handshake.js";
import { linkSplitsOf } from "../flow/links.js";
import { macToText } from "../flow/macs.js";
import { repeatedSynAckOf } from "../flow/repeated-syn-ack.js";
import { groupBy } from "./census.js";
import { conclude } from "./conclude.js";
import {
	type AsymmetryAnswer,
	type Diagnosis,
	defineCause,
	type Evidence,
} from "./diagnosis.js";
import type { Orphan } from "./join.js";
import type { Scene } from "./scene.js";
import { isResetOnLinkForeign } from "./spoofed-reset.js";
import { listed } from "./words.js";

/** A stateful device sees one direction and drops what does not fit. */
export const statefulDeviceOneDirection = defineCause({
	id: "stateful-device-one-direction",
	effect: "asymmetric-routing",
	severity: "error",
	summary:
		"A firewall or other stateful device sees only one direction of connections and drops the rest",
	explain: `
The two directions of a connection take different ways, and a stateful device
stands on one of them only.

Where it sees the client's direction (forward), it lets the SYN through, never
sees the SYN-ACK and drops the ACK and all data. At the client: the handshake
seems to complete, then the SYN-ACK comes again and again and no data is ever
acknowledged. At the server: SYN-ACKs repeated, no ACK.

Where it sees the server's direction (return), it never saw the SYN and drops
or resets the SYN-ACK. At the client: SYNs without an answer. At the server:
SYNs repeated, each answered with the same SYN-ACK. With reject instead of
drop, RSTs in the client's name come back, made by the device.

What devices log: Cisco ASA 106015 "Deny TCP (no connection)", FortiGate "no
session matched", Check Point "First packet isn't SYN".

Cure: let both directions pass the same device (routes, ECMP hash, appliance
mode of a transit gateway), or SNAT on that device, or state sync between a
pair of them. Longer time-outs do not help; switching the check off is the last
resort, for a narrow class of traffic.

Not this fault when: the server's accept queue is full (its own capture shows
the ACKs); the capture itself shows only one direction.
`,
});

/** One connection that dies because something drops one of its directions. */
interface DroppedConnection {
	readonly connection: Connection;
	/** Which direction the device sees, and drops. */
	readonly direction: "forward" | "return";
	readonly sign: Sign;
	/** Shown by MACs or by other connections that are seen both ways. */
	readonly isSplit: boolean;
}

/** By what it shows. */
type Sign =
	| "ack-not-delivered"
	| "syn-ack-not-acknowledged"
	| "one-sided"
	| "no-repetition"
	| "reply-only"
	| "spoofed-reset";

/** Cases of one kind that are needed; a lone one is a client that went away. */
const MIN_CASES = 2;

/** Finds connections that die of a device which sees one of their directions. */
export function diagnoseStatefulDevice(
	scene: Scene,
	orphans: readonly Orphan[],
): Diagnosis[] {
	const cases = [
		...ackNotDelivered(scene),
		...notAcknowledged(scene),
		...deadOneSided(scene),
		...notRepeated(scene),
		...silentReplies(scene, orphans),
		...spoofedResets(scene),
	];
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
		asymmetricRouting: answer,
		impact: "failing",
		title: `Connections to ${listed(servers)} die because ${lost}: a stateful device on one of two ways`,
		explanation:
			direction === "forward"
				? "The SYN passes, the SYN-ACK comes back by another way, and everything that the client sends after it is lost. That is what a stateful device does that sees the client's direction only: without the SYN-ACK the ACK fits no session of its."
				: "The SYN arrives at the server by one way, the SYN-ACK leaves by another and is lost. That is what a stateful device does on the way back that never saw the SYN.",
		affected,
		total: scene.facts.connections.filter(({ serverEndpoint }) =>
			servers.has(serverEndpoint),
		).length,
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

/** SYN, SYN-ACK, ACK, and the SYN-ACK again: the ACK was lost behind here. */
function ackNotDelivered(scene: Scene): DroppedConnection[] {
	return scene.census.byOutcome.complete.flatMap((connection) => {
		if (repeatedSynAckOf(connection) === undefined) return [];
		const isSplit = linkSplitsOf(connection).length > 0;
		// At the server itself a full accept queue looks the same: there the ACK has arrived.
		if (!isSplit && scene.vantage.point === "server") return [];
		return [
			{
				connection,
				direction: "forward" as const,
				sign: "ack-not-delivered" as const,
				isSplit,
			},
		];
	});
}

/** SYN in, SYN-ACK out by another way, repeated, never acknowledged. */
function notAcknowledged(scene: Scene): DroppedConnection[] {
	return scene.census.byOutcome.unacknowledged.flatMap((connection) => {
		if (
			scene.explained.has(connection) ||
			repeatedSynAckOf(connection) === undefined
		)
			return [];
		const isSplit =
			linkSplitsOf(connection).length > 0 || leavesByOtherInterface(connection);
		if (!isSplit) return [];
		const direction =
			connection.client.syns.count > 1
				? ("return" as const)
				: ("forward" as const);
		return [
			{
				connection,
				direction,
				sign: "syn-ack-not-acknowledged" as const,
				isSplit,
			},
		];
	});
}

function leavesByOtherInterface({ client, server }: Connection): boolean {
	const inbound = client.syns.items.map(({ mark }) => mark.interfaceId);
	return server.synAcks.items.every(
		({ mark }) => !inbound.includes(mark.interfaceId),
	);
}

/** Requests repeated and never acknowledged, replies unseen, while other connections are seen both ways. */
function deadOneSided(scene: Scene): DroppedConnection[] {
	if (!seesBothWays(scene)) return [];
	return scene.census.byOutcome["forward-only"].flatMap((connection) => {
		const { client } = connection;
		const isDead = client.repeatedSegments > 0 && !acknowledgesProgress(client);
		return isDead
			? [
					{
						connection,
						direction: "forward" as const,
						sign: "one-sided" as const,
						isSplit: true,
					},
				]
			: [];
	});
}

/** Connections and clients that show that no stack repeats its SYN here. */
const MIN_UNREPEATED = 5;
const MIN_CLIENTS = 2;

/** A stack that gets no answer repeats its SYN within this time. */
const FIRST_REPETITION_NS = 3.2e9;

/** SYNs that nobody repeats although no answer passes here: the answer came by another way. */
function notRepeated(scene: Scene): DroppedConnection[] {
	if (!seesBothWays(scene)) return [];
	const lone = scene.census.byOutcome.unanswered.filter(
		(connection) =>
			!scene.explained.has(connection) &&
			!scene.rejected.has(connection) &&
			connection.client.syns.count === 1 &&
			connection.client.syns.items[0]?.hasTimestamps &&
			connection.lastTimeNs + FIRST_REPETITION_NS < scene.facts.lastTimeNs,
	);
	const repeating = new Set(
		scene.census.byOutcome.unanswered
			.filter(({ client }) => client.syns.count > 1)
			.map(({ serverEndpoint }) => serverEndpoint),
	);
	return [...groupBy(lone, ({ serverEndpoint }) => serverEndpoint)].flatMap(
		([server, group]) => {
			const clients = new Set(group.map(({ clientAddress }) => clientAddress));
			if (
				repeating.has(server) ||
				group.length < MIN_UNREPEATED ||
				clients.size < MIN_CLIENTS
			)
				return [];
			return group.map((connection) => ({
				connection,
				direction: "forward" as const,
				sign: "no-repetition" as const,
				isSplit: true,
			}));
		},
	);
}

/** Some connections complete in this capture: it is not one-sided itself. */
const seesBothWays = ({ census }: Scene): boolean =>
	census.byOutcome.complete.filter(
		({ client, server }) => client.segmentCount > 0 && server.segmentCount > 0,
	).length > 1;

/** SYN-ACKs without SYN that come again unchanged and that nobody refuses: the receiver knows them. */
function silentReplies(
	scene: Scene,
	orphans: readonly Orphan[],
): DroppedConnection[] {
	const open = orphans.filter(
		({ connection }) => !scene.explained.has(connection),
	);
	return [
		...groupBy(open, ({ connection }) => connection.serverEndpoint).values(),
	].flatMap((group) => {
		const repeated = group.filter(
			({ series }) => series.repeats > 0 && series.freshIsns === 0,
		);
		const refused = group.filter(({ series }) => series.resets.length > 0);
		if (
			refused.length > 0 ||
			repeated.length < MIN_CASES ||
			repeated.length * 2 < group.length
		)
			return [];
		return repeated.map(({ connection, series }) => ({
			connection,
			direction: isDrivenBySyns(series.replies.map(({ timeNs }) => timeNs))
				? ("return" as const)
				: ("forward" as const),
			sign: "reply-only" as const,
			isSplit: true,
		}));
	});
}

/** A server's own repetitions double their distance; more often they come when the client repeats its SYN. */
function isDrivenBySyns(times: readonly number[]): boolean {
	const [first, second, third] = times;
	if (first === undefined || second === undefined || third === undefined)
		return false;
	return third - second < 1.5 * (second - first);
}

/** RSTs in the client's name that a device on this link made. */
function spoofedResets(scene: Scene): DroppedConnection[] {
	return scene.census.byOutcome.reset.flatMap((connection) => {
		if (
			scene.explained.has(connection) ||
			scene.findingFor("mac-triangle", connection) === undefined
		)
			return [];
		if (!isResetOnLinkForeign(scene, connection)) return [];
		return [
			{
				connection,
				direction: "return" as const,
				sign: "spoofed-reset" as const,
				isSplit: true,
			},
		];
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
	"spoofed-reset":
		"The RST in the client's name was made on this link by a device that is not the client.",
};

function signEvidence(cases: readonly DroppedConnection[]): Evidence[] {
	return [...groupBy(cases, ({ sign }) => sign).values()].map((group) => {
		const sign = group[0]?.sign ?? "one-sided";
		return {
			rule:
				sign === "one-sided"
					? "one-sided-connection"
					: sign === "reply-only"
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
			frames: affected.slice(0, 6).map(({ firstFrame }) => firstFrame),
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
			({ sign }) =>
				sign === "reply-only" || sign === "syn-ack-not-acknowledged",
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
