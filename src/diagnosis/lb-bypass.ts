import type { Connection } from "../flow/connection.js";
import { groupBy } from "../flow/groups.js";
import { receiversOf, sendersOf } from "../flow/links.js";
import { macToText } from "../flow/macs.js";
import type { Confidence } from "../rules/rule.js";
import type { BypassCase } from "./bypass-case.js";
import { bypassEvidence } from "./bypass-evidence.js";
import {
	type BypassGroup,
	bypassGroup,
	causeOf,
	doOthersWork,
	settleKinds,
} from "./bypass-group.js";
import { exampleOf, impactOf, remediesFor, scopeOf } from "./bypass-scope.js";
import {
	bypassAlternatives,
	bypassExplanation,
	bypassNextCapture,
	bypassTitle,
} from "./bypass-words.js";
import { logOdds, type WeightName, wordFor } from "./confidence.js";
import type { Diagnosis } from "./diagnosis.js";
import {
	answersPastBalancer,
	isFromAnotherStack,
	repliesPastBalancer,
} from "./find-bypass.js";
import type { Orphan } from "./join/orphan.js";
import { sameSubnetWithoutSnat } from "./lb-causes.js";
import { lostAtBalancer } from "./lost-replies.js";
import type { Scene } from "./scene.js";
import { isResetFromOwner } from "./spoofed-reset.js";

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
	const othersWork = doOthersWork(scene, cases);
	const groups = groupBy(
		settleKinds(cases),
		(one) => causeOf(one, othersWork).id,
	);
	return [...groups.values()].flatMap((group) => {
		const cause = causeOf(group[0] as BypassCase, othersWork);
		return diagnose(scene, bypassGroup(scene, cause, group)) ?? [];
	});
}

function diagnose(scene: Scene, group: BypassGroup): Diagnosis | undefined {
	const isLost = group.cases.every(({ place }) => place === "balancer");
	const isKnown = group.cases.some((found) => comesFromBalancer(scene, found));
	const limit = isLost ? "possible" : limitOf(scene, group, isKnown);
	const confidence = wordFor(logOdds(evidenceCounts(scene, group)), limit);
	if (confidence === undefined) return undefined;
	const answer = confidence === "possible" ? "possible" : "yes";
	const { affected, total } = scopeOf(scene, group);
	const words = scene.words.diagnosis.bypassWords;
	return {
		cause: group.cause,
		confidence,
		lbBypass: answer,
		asymmetricRouting: answer,
		impact: impactOf(group, isLost),
		title: bypassTitle(words, group, isLost),
		explanation: bypassExplanation(words, group, isLost),
		bypasses: group.bypasses,
		affected,
		explains: explainedBy(group),
		total,
		evidence: bypassEvidence(scene, group),
		alternatives: bypassAlternatives(words, group, isLost, isKnown),
		remedies: remediesFor(scene.words, group),
		nextCapture:
			confidence === "certain" ? null : bypassNextCapture(words, group, isLost),
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
		stackSplit: count(
			({ connection, place }) =>
				place === "server" && isFromAnotherStack(connection),
		),
		knownBalancer: count((found) => comesFromBalancer(scene, found)),
		knownGateway: count(({ series }) =>
			receiversOf(series.replies)
				.map(macToText)
				.some(scene.knowledge.isGatewayMac),
		),
	};
}

/** How sure one can be from that place at the best. */
function limitOf(
	scene: Scene,
	{ cause, cases }: BypassGroup,
	isKnown: boolean,
): Confidence {
	if (isKnown || cases.some(({ join }) => join !== undefined)) return "certain";
	// A firewall that rejects in the client's name looks the same, unless ARP names the client.
	if (cause === sameSubnetWithoutSnat && !areResetsFromOwners(scene, cases))
		return "possible";
	if (cases.some(({ place }) => place === "reply")) return "likely";
	const isTriangle = cases.some(
		({ connection }) =>
			scene.findingFor("mac-triangle", connection) !== undefined,
	);
	const isRepeated = cases.some(({ series }) => series.freshIsns > 0);
	return isTriangle && isRepeated ? "likely" : "possible";
}

/** ARP names the clients as senders of their RSTs, or each client's came from a MAC of its own. */
function areResetsFromOwners(
	scene: Scene,
	cases: readonly BypassCase[],
): boolean {
	if (cases.some(({ connection }) => isResetFromOwner(scene, connection)))
		return true;
	const senders = new Map(
		cases.flatMap(({ connection, series }) =>
			sendersOf(series.resets).map(
				(mac) => [mac, connection.clientAddress] as const,
			),
		),
	);
	return senders.size > 1 && new Set(senders.values()).size === senders.size;
}

/** The user named the MAC that this SYN came from as the balancer's. */
function comesFromBalancer(scene: Scene, { connection }: BypassCase): boolean {
	return sendersOf(connection.client.syns.items)
		.map(macToText)
		.some(scene.knowledge.isLoadBalancerMac);
}
