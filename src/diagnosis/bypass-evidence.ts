import { frameMark } from "../rules/frame-mark.js";
import { isLinuxClock } from "../rules/fresh-isn.js";
import type { BypassCase } from "./bypass-case.js";
import type { BypassGroup } from "./bypass-group.js";
import type { Evidence } from "./diagnosis.js";
import { MAX_FRAMES } from "./example-frames.js";
import type { Scene } from "./scene.js";

/** Frames that are named per piece of evidence. */

/** What speaks for a bypass, the strongest first. */
export function bypassEvidence(scene: Scene, group: BypassGroup): Evidence[] {
	return [
		joinEvidence(group),
		replyEvidence(group),
		lostEvidence(group),
		resetEvidence(group),
		isnEvidence(scene, group),
		macEvidence(scene, group),
	].filter((evidence) => evidence !== undefined);
}

function joinEvidence({ cases }: BypassGroup): Evidence | undefined {
	const joined = cases.filter(({ join }) => join !== undefined);
	const sequence = joined.filter(({ join }) => join?.kind === "sequence");
	const [first] = sequence.length > 0 ? sequence : byDelay(joined);
	if (first?.join === undefined) return undefined;
	const { vipConnection } = first.join;
	const vip = vipConnection.serverEndpoint;
	const ladder = [
		vipConnection.client.syns.items[0]?.frame,
		first.series.replies[0]?.frame,
	];
	const frames = ladder.filter((frame) => frame !== undefined);
	if (sequence.length > 0 && first.place === "balancer") {
		const observation = `The SYN of ${vipConnection.clientEndpoint} to ${vip} (${frameMark(frames[0] ?? 0)}) was sent on to ${first.connection.serverEndpoint} with the same sequence number, and no answer came back here.`;
		return {
			rule: "unanswered-syn",
			count: sequence.length,
			frames: [...frames, first.connection.firstFrame],
			observation,
		};
	}
	if (sequence.length > 0) {
		const echo = first.join.timestampMatches ? " and echoes its timestamp" : "";
		const observation = `The SYN-ACK of ${first.connection.serverEndpoint} (${frameMark(frames.at(-1) ?? 0)}) acknowledges exactly the SYN that ${vipConnection.clientEndpoint} sent to ${vip} (${frameMark(frames[0] ?? 0)})${echo}.`;
		return {
			rule: "orphan-syn-ack",
			count: sequence.length,
			frames,
			observation,
		};
	}
	const requestFrame =
		vipConnection.client.firstPayload?.frame ?? vipConnection.firstFrame;
	const delayMs = Math.max(0, first.join.delayNs / 1e6).toFixed(1);
	const observation = `A SYN-ACK of ${first.connection.serverEndpoint} (${frameMark(first.connection.firstFrame)}) came ${delayMs} ms after ${vipConnection.clientEndpoint} had sent its request to ${vip} (${frameMark(requestFrame)}), while that waited for an answer.`;
	return {
		rule: "orphan-syn-ack",
		count: joined.length,
		frames: [vipConnection.firstFrame, first.connection.firstFrame],
		observation,
	};
}

/** The promptest first: the less time between request and reply, the less chance. */
const byDelay = (cases: readonly BypassCase[]): BypassCase[] =>
	[...cases].sort(
		(a, b) => Math.abs(a.join?.delayNs ?? 0) - Math.abs(b.join?.delayNs ?? 0),
	);

function replyEvidence({ cases }: BypassGroup): Evidence | undefined {
	const replies = cases.filter(({ place }) => place === "reply");
	if (replies.length === 0) return undefined;
	return {
		rule: "orphan-syn-ack",
		count: replies.length,
		frames: firstFrames(replies, ({ series }) => series.replies[0]?.frame),
		observation:
			"SYN-ACKs came from real servers to which no SYN was captured.",
	};
}

function lostEvidence({ cases }: BypassGroup): Evidence | undefined {
	const lost = cases.filter(({ place }) => place === "balancer");
	if (lost.length === 0) return undefined;
	return {
		rule: "unanswered-syn",
		count: lost.length,
		frames: firstFrames(lost, ({ connection }) => connection.firstFrame),
		observation:
			"SYNs with the clients' own addresses left for the real servers, were repeated, and nothing came back here.",
	};
}

function resetEvidence({ cases }: BypassGroup): Evidence | undefined {
	const reset = cases.filter(({ series }) => series.resets.length > 0);
	const [first] = reset;
	const answer = first?.series.resets[0];
	if (answer === undefined) return undefined;
	return {
		rule: "reset",
		count: reset.length,
		frames: firstFrames(reset, ({ series }) => series.resets[0]?.frame),
		observation: `The client answered with RST: sequence number as acknowledged, no ACK flag${answer.window === 0 ? ", window 0" : ""}. That is a stack without such a connection, not a program that gave up.`,
	};
}

function isnEvidence(
	scene: Scene,
	{ cases }: BypassGroup,
): Evidence | undefined {
	const fresh = cases.filter(({ series }) => series.freshIsns > 0);
	const [first] = fresh;
	if (first === undefined) return undefined;
	const perSecond = scene.findingFor("fresh-isn", first.connection)?.data
		.isnPerSecond as number | null | undefined;
	const clock = isLinuxClock(perSecond ?? null)
		? ` The numbers advance by ${((perSecond ?? 0) / 1e6).toFixed(3)} million per second, Linux's clock for them, so not one byte is missing.`
		: "";
	return {
		rule: "fresh-isn",
		count: fresh.length,
		frames: first.series.replies.slice(0, MAX_FRAMES).map(({ frame }) => frame),
		observation: `After each RST the same SYN came again and was answered with a new sequence number. Wireshark calls this "Previous segment not captured".${clock}`,
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
	const to =
		finding.data.synAckTo === null
			? ""
			: `, the SYN-ACK left to ${finding.data.synAckTo}`;
	return {
		rule: "mac-triangle",
		count: triangles.length,
		frames: finding.frames.slice(0, MAX_FRAMES),
		observation: `The SYN came from ${finding.data.synFrom}${to}, and the RST came from ${finding.data.resetFrom}.`,
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
