import { frameMark } from "../rules/frame-mark.js";
import { isLinuxClock } from "../rules/fresh-isn.js";
import type { Catalogue } from "../words/catalogue.js";
import type { BypassCase } from "./bypass-case.js";
import type { BypassGroup } from "./bypass-group.js";
import type { Evidence } from "./diagnosis.js";
import { MAX_FRAMES } from "./example-frames.js";
import type { Join } from "./join/orphan.js";
import type { Scene } from "./scene.js";

type Words = Catalogue["diagnosis"]["bypassEvidence"];

/** What speaks for a bypass, the strongest first. */
export function bypassEvidence(scene: Scene, group: BypassGroup): Evidence[] {
	const words = scene.words.diagnosis.bypassEvidence;
	return [
		joinEvidence(words, group),
		replyEvidence(words, group),
		lostEvidence(words, group),
		resetEvidence(words, group),
		isnEvidence(scene, group),
		macEvidence(scene, group),
	].filter((evidence) => evidence !== undefined);
}

function joinEvidence(
	words: Words,
	{ cases }: BypassGroup,
): Evidence | undefined {
	const joined = cases.filter(({ join }) => join !== undefined);
	const sequence = joined.filter(({ join }) => join?.kind === "sequence");
	const [first] = sequence.length > 0 ? sequence : byDelay(joined);
	if (first?.join === undefined) return undefined;
	return sequence.length > 0
		? sequenceEvidence(words, first, first.join, sequence.length)
		: waitEvidence(words, first, first.join, joined.length);
}

/** The SYN to the VIP and what came of it bear the same number. */
function sequenceEvidence(
	words: Words,
	{ connection, place, series }: BypassCase,
	{ vipConnection, timestampMatches }: Join,
	count: number,
): Evidence {
	const ladder = [
		vipConnection.client.syns.items[0]?.frame,
		series.replies[0]?.frame,
	];
	const frames = ladder.filter((frame) => frame !== undefined);
	const seen = {
		client: vipConnection.clientEndpoint,
		vip: vipConnection.serverEndpoint,
		realServer: connection.serverEndpoint,
		synFrame: frameMark(frames[0] ?? 0),
	};
	if (place === "balancer")
		return {
			rule: "unanswered-syn",
			count,
			frames: [...frames, connection.firstFrame],
			observation: words.handedOn(seen),
		};
	return {
		rule: "orphan-syn-ack",
		count,
		frames,
		observation: words.acknowledgesSyn({
			...seen,
			replyFrame: frameMark(frames.at(-1) ?? 0),
			echoesTimestamp: timestampMatches,
		}),
	};
}

/** The reply came while a request to the VIP waited. */
function waitEvidence(
	words: Words,
	{ connection }: BypassCase,
	{ vipConnection, delayNs }: Join,
	count: number,
): Evidence {
	const { client, clientEndpoint, serverEndpoint, firstFrame } = vipConnection;
	return {
		rule: "orphan-syn-ack",
		count,
		frames: [firstFrame, connection.firstFrame],
		observation: words.cameWhileWaiting({
			realServer: connection.serverEndpoint,
			replyFrame: frameMark(connection.firstFrame),
			delayMs: Math.max(0, delayNs / 1e6),
			client: clientEndpoint,
			vip: serverEndpoint,
			requestFrame: frameMark(client.firstPayload?.frame ?? firstFrame),
		}),
	};
}

/** The promptest first: the less time between request and reply, the less chance. */
const byDelay = (cases: readonly BypassCase[]): BypassCase[] =>
	[...cases].sort(
		(a, b) => Math.abs(a.join?.delayNs ?? 0) - Math.abs(b.join?.delayNs ?? 0),
	);

function replyEvidence(
	words: Words,
	{ cases }: BypassGroup,
): Evidence | undefined {
	const replies = cases.filter(({ place }) => place === "reply");
	if (replies.length === 0) return undefined;
	return {
		rule: "orphan-syn-ack",
		count: replies.length,
		frames: firstFrames(replies, ({ series }) => series.replies[0]?.frame),
		observation: words.repliesWithoutSyn,
	};
}

function lostEvidence(
	words: Words,
	{ cases }: BypassGroup,
): Evidence | undefined {
	const lost = cases.filter(({ place }) => place === "balancer");
	if (lost.length === 0) return undefined;
	return {
		rule: "unanswered-syn",
		count: lost.length,
		frames: firstFrames(lost, ({ connection }) => connection.firstFrame),
		observation: words.nothingCameBack,
	};
}

function resetEvidence(
	words: Words,
	{ cases }: BypassGroup,
): Evidence | undefined {
	const reset = cases.filter(({ series }) => series.resets.length > 0);
	const [first] = reset;
	const answer = first?.series.resets[0];
	if (answer === undefined) return undefined;
	return {
		rule: "reset",
		count: reset.length,
		frames: firstFrames(reset, ({ series }) => series.resets[0]?.frame),
		observation: words.refused(answer.window === 0),
	};
}

function isnEvidence(
	scene: Scene,
	{ cases }: BypassGroup,
): Evidence | undefined {
	const fresh = cases.filter(({ series }) => series.freshIsns > 0);
	const [first] = fresh;
	if (first === undefined) return undefined;
	const words = scene.words.diagnosis.bypassEvidence;
	const data = scene.findingFor("fresh-isn", first.connection)?.data;
	const perSecond = (data?.isnPerSecond ?? null) as number | null;
	return {
		rule: "fresh-isn",
		count: fresh.length,
		frames: first.series.replies.slice(0, MAX_FRAMES).map(({ frame }) => frame),
		observation: words.freshNumbers(isLinuxClock(perSecond) ? perSecond : null),
	};
}

function macEvidence(
	scene: Scene,
	{ cases }: BypassGroup,
): Evidence | undefined {
	const triangles = cases.filter(
		({ connection }) =>
			scene.findingFor("mac-triangle", connection) !== undefined,
	);
	const [first] = triangles;
	const finding = first && scene.findingFor("mac-triangle", first.connection);
	if (finding === undefined) return undefined;
	const words = scene.words.diagnosis.bypassEvidence;
	const { synFrom, synAckTo, resetFrom } = finding.data;
	return {
		rule: "mac-triangle",
		count: triangles.length,
		frames: finding.frames.slice(0, MAX_FRAMES),
		observation: words.triangle(
			synFrom as string,
			synAckTo as string | null,
			resetFrom as string,
		),
	};
}

function firstFrames(
	cases: readonly BypassCase[],
	frameOf: (found: BypassCase) => number | undefined,
): number[] {
	return cases
		.map(frameOf)
		.filter((frame) => frame !== undefined)
		.sort((a, b) => a - b)
		.slice(0, MAX_FRAMES);
}
