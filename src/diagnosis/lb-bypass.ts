import type { Connection } from "../flow/connection.js";
import { receiversOf, sendersOf } from "../flow/links.js";
import { macToText } from "../flow/macs.js";
import type { BypassCase } from "./bypass-case.js";
import { bypassEvidence } from "./bypass-evidence.js";
import {
	bypassAlternatives,
	bypassExplanation,
	bypassNextCapture,
	bypassTitle,
} from "./bypass-words.js";
import { groupBy } from "./census.js";
import { logOdds, type WeightName, wordFor } from "./confidence.js";
import type { Bypass, Cause, Diagnosis, Impact, Remedy } from "./diagnosis.js";
import {
	answersPastBalancer,
	lostAtBalancer,
	repliesPastBalancer,
} from "./find-bypass.js";
import type { Orphan } from "./join.js";
import {
	fullProxyWithoutSnat,
	l4LbWithoutSnat,
	poolMemberWrongGateway,
	sameSubnetWithoutSnat,
} from "./lb-causes.js";
import {
	directServerReturn,
	keepAddressRemedies,
	memberRemedies,
	snatRemedies,
} from "./lb-remedies.js";
import { balancerFromPorts } from "./port-sequence.js";
import type { Scene } from "./scene.js";

/** Cases of one cause, with what they have in common. */
export interface BypassGroup {
	readonly cause: Cause;
	readonly cases: readonly BypassCase[];
	/** Connections of the clients to the VIPs, where they are in the capture. */
	readonly vipConnections: readonly Connection[];
	readonly bypasses: readonly Bypass[];
}

/** Says which real servers answer past the balancer, and of which kind the fault is. */
export function diagnoseBypass(
	scene: Scene,
	orphans: readonly Orphan[],
): Diagnosis[] {
	return diagnoseCases(scene, [
		...repliesPastBalancer(scene, orphans),
		...answersPastBalancer(scene),
	]);
}

/** Says where connections leave the balancer with the clients' addresses and nothing comes back. */
export function diagnoseLostReplies(scene: Scene): Diagnosis[] {
	return diagnoseCases(scene, lostAtBalancer(scene));
}

function diagnoseCases(
	scene: Scene,
	found: readonly BypassCase[],
): Diagnosis[] {
	const cases = found.filter(
		({ connection }) =>
			!scene.knowledge.excludesClient(connection.clientAddress),
	);
	const groups = groupBy(
		settleKinds(cases),
		(one) => causeOf(scene, one, cases).id,
	);
	return [...groups.values()].flatMap((group) => {
		const cause = causeOf(scene, group[0] as BypassCase, cases);
		return diagnose(scene, bypassGroup(scene, cause, group)) ?? [];
	});
}

/** A real server has one balancer in front of it: what some of its connections show holds for the others. */
function settleKinds(cases: readonly BypassCase[]): BypassCase[] {
	const byServer = groupBy(
		cases,
		({ connection }) => connection.serverEndpoint,
	);
	const overall =
		commonest(cases) ??
		balancerFromPorts(cases.map(({ connection }) => connection));
	return [...byServer.values()].flatMap((group) => {
		const kind = commonest(group) ?? overall ?? "l4";
		const sameSubnet =
			group.filter((found) => found.sameSubnet).length * 2 > group.length;
		return group.map((found) => ({ ...found, balancer: kind, sameSubnet }));
	});
}

function commonest(
	cases: readonly BypassCase[],
): "l4" | "full-proxy" | undefined {
	const l4 = cases.filter(({ balancer }) => balancer === "l4").length;
	const full = cases.filter(({ balancer }) => balancer === "full-proxy").length;
	if (l4 + full === 0) return undefined;
	return l4 >= full ? "l4" : "full-proxy";
}

function causeOf(
	scene: Scene,
	found: BypassCase,
	all: readonly BypassCase[],
): Cause {
	if (found.sameSubnet) return sameSubnetWithoutSnat;
	if (othersWork(scene, all)) return poolMemberWrongGateway;
	return found.balancer === "full-proxy"
		? fullProxyWithoutSnat
		: l4LbWithoutSnat;
}

/** Other connections to the same VIPs complete and are answered: only some members are at fault. */
function othersWork(scene: Scene, cases: readonly BypassCase[]): boolean {
	const vips = new Set(
		cases.flatMap(({ join }) =>
			join?.kind === "sequence" ? [join.vipConnection.serverEndpoint] : [],
		),
	);
	if (vips.size === 0) return false;
	const answered = scene.census.byOutcome.complete.filter(
		({ serverEndpoint, server }) =>
			vips.has(serverEndpoint) && server.payloadBytes > 0,
	);
	return answered.length > 1;
}

function bypassGroup(
	scene: Scene,
	cause: Cause,
	cases: readonly BypassCase[],
): BypassGroup {
	const vips = new Set(
		cases.flatMap(({ join }) =>
			join === undefined ? [] : [join.vipConnection.serverEndpoint],
		),
	);
	return {
		cause,
		cases,
		vipConnections:
			vips.size === 0
				? []
				: scene.facts.connections.filter(({ serverEndpoint }) =>
						vips.has(serverEndpoint),
					),
		bypasses: bypassesOf(cases),
	};
}

/** Who answers whom past what; a reply that could not be joined itself belongs to its server's usual VIP. */
function bypassesOf(cases: readonly BypassCase[]): Bypass[] {
	const vipOfServer = new Map<string, string>();
	for (const [server, group] of groupBy(
		cases,
		({ connection }) => connection.serverEndpoint,
	)) {
		const votes = groupBy(
			group.filter(({ join }) => join !== undefined),
			({ join }) => join?.vipConnection.serverEndpoint ?? "",
		);
		const best = [...votes].sort((a, b) => b[1].length - a[1].length)[0];
		if (best !== undefined) vipOfServer.set(server, best[0]);
	}
	const groups = groupBy(
		cases,
		({ connection }) =>
			`${connection.clientAddress} ${connection.serverEndpoint}`,
	);
	return [...groups.values()]
		.map((group) => {
			const { connection } = group[0] as BypassCase;
			return {
				client: connection.clientAddress,
				vip: vipOfServer.get(connection.serverEndpoint) ?? null,
				realServer: connection.serverEndpoint,
				connections: group.length,
			};
		})
		.sort(
			(a, b) =>
				b.connections - a.connections ||
				(a.realServer < b.realServer ? -1 : 1) ||
				(a.client < b.client ? -1 : 1),
		);
}

function diagnose(scene: Scene, group: BypassGroup): Diagnosis | undefined {
	const isLost = group.cases.every(({ place }) => place === "balancer");
	const hasVip = group.cases.some(({ join }) => join !== undefined);
	const isKnown = group.cases.some((found) => comesFromBalancer(scene, found));
	const limit = isLost ? "possible" : hasVip || isKnown ? "certain" : "likely";
	const confidence = wordFor(logOdds(evidenceCounts(scene, group)), limit);
	if (confidence === undefined) return undefined;
	const answer = confidence === "possible" ? "possible" : "yes";
	const { affected, total } = scopeOf(scene, group);
	return {
		cause: group.cause,
		confidence,
		lbBypass: answer,
		asymmetricRouting: answer,
		impact: impactOf(group, isLost),
		title: bypassTitle(group, isLost),
		explanation: bypassExplanation(group, isLost),
		bypasses: group.bypasses,
		affected,
		explains: explainedBy(group),
		total,
		evidence: bypassEvidence(scene, group),
		alternatives: bypassAlternatives(group, isLost, isKnown),
		remedies: remediesFor(group),
		nextCapture:
			confidence === "certain" ? null : bypassNextCapture(group, isLost),
		example: exampleOf(group),
		data: {
			balancer: group.cases[0]?.balancer ?? "unknown",
			seenAt: group.cases[0]?.place ?? "reply",
		},
	};
}

/** The cases themselves, and what the clients did at the VIP at that time. */
function explainedBy({ cases, vipConnections }: BypassGroup): Connection[] {
	return [...cases.map(({ connection }) => connection), ...vipConnections];
}

/** How much of each kind of evidence there is, one count per connection. */
function evidenceCounts(
	scene: Scene,
	{ cases }: BypassGroup,
): Partial<Record<WeightName, number>> {
	const count = (test: (found: BypassCase) => boolean) =>
		cases.filter(test).length;
	const promptFor = cases.flatMap(({ join }) =>
		join?.kind === "prompt" ? [join.vipConnection] : [],
	);
	return {
		sequenceMatch: count(
			({ join, place }) => join?.kind === "sequence" && place !== "balancer",
		),
		timestampMatch: count(({ join }) => join?.timestampMatches === true),
		portMatch: count(({ join }) => join?.kind === "port"),
		promptMatch: new Set(promptFor).size,
		waitMatch: count(({ join }) => join?.kind === "wait"),
		noSuchSocket: count(({ series }) => series.resets.length > 0),
		freshIsn: count(({ series }) => series.freshIsns > 0),
		macTriangle: count(
			({ connection }) =>
				scene.findingFor("mac-triangle", connection) !== undefined,
		),
		unansweredTwin: count(({ place }) => place === "balancer"),
		knownBalancer: count((found) => comesFromBalancer(scene, found)),
		knownGateway: count(({ series }) =>
			receiversOf(series.replies)
				.map(macToText)
				.some(scene.knowledge.isGatewayMac),
		),
	};
}

/** The user named the MAC that this SYN came from as the balancer's. */
function comesFromBalancer(scene: Scene, { connection }: BypassCase): boolean {
	return sendersOf(connection.client.syns.items)
		.map(macToText)
		.some(scene.knowledge.isLoadBalancerMac);
}

/** The clients' connections to the VIP where they are visible, else those to the real servers. */
function scopeOf(
	scene: Scene,
	{ cases, vipConnections }: BypassGroup,
): { affected: Connection[]; total: number } {
	const joined = new Set(
		cases.flatMap(({ join }) =>
			join === undefined ? [] : [join.vipConnection],
		),
	);
	if (joined.size > 0)
		return { affected: [...joined], total: vipConnections.length };
	const servers = new Set(
		cases.map(({ connection }) => connection.serverEndpoint),
	);
	const all = scene.facts.connections.filter(({ serverEndpoint }) =>
		servers.has(serverEndpoint),
	);
	return {
		affected: cases.map(({ connection }) => connection),
		total: all.length,
	};
}

function impactOf(
	{ cause, cases, vipConnections }: BypassGroup,
	isLost: boolean,
): Impact {
	if (cause === poolMemberWrongGateway) return "intermittent";
	if (isLost && vipConnections.length === 0) return "unknown";
	const joined = new Set(cases.map(({ join }) => join?.vipConnection));
	const spared = vipConnections.filter(
		(connection) =>
			!joined.has(connection) && connection.server.payloadBytes > 0,
	);
	return spared.length * 4 > vipConnections.length ? "intermittent" : "failing";
}

function remediesFor({ cause, bypasses, cases }: BypassGroup): Remedy[] {
	const vip = bypasses.find((bypass) => bypass.vip !== null)?.vip ?? null;
	const snat = snatRemedies(vip, cases[0]?.balancer ?? "unknown");
	if (cause === poolMemberWrongGateway) {
		return [
			...memberRemedies([
				...new Set(bypasses.map(({ realServer }) => realServer)),
			]),
			...snat,
		];
	}
	if (cause === sameSubnetWithoutSnat) return [...snat, directServerReturn()];
	return [...snat, ...keepAddressRemedies];
}

/** The case that shows most in few frames: joined, answered by RST, and repeated. */
function exampleOf({ cases }: BypassGroup): Connection[] {
	const rank = ({ join, series }: BypassCase) =>
		(join === undefined ? 0 : 4) +
		(series.resets.length > 0 ? 2 : 0) +
		(series.freshIsns > 0 ? 1 : 0);
	const [best] = [...cases].sort((a, b) => rank(b) - rank(a));
	if (best === undefined) return [];
	return best.join === undefined
		? [best.connection]
		: [best.connection, best.join.vipConnection];
}
