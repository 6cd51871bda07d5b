import type { Connection } from "../flow/connection.js";
import { groupBy } from "../flow/groups.js";
import { conclude } from "./conclude.js";
import { type Diagnosis, defineCause } from "./diagnosis.js";
import { exampleFrames } from "./example-frames.js";
import { isBypass } from "./find-bypass.js";
import { haveForgedPorts, isInsistedOn } from "./forged.js";
import type { Orphan } from "./join/orphan.js";
import type { Scene } from "./scene.js";

/** Fewer replies than this are strays. */
const MIN_REPLIES = 3;

/** So many unrelated senders are no pool of a load balancer. */
const MANY_SENDERS = 8;

/** Answers to SYNs that somebody forged in the name of hosts here. */
export const backscatter = defineCause({
	id: "backscatter",
	effect: "not-routing",
	severity: "info",
});

/** Names replies to SYNs that were certainly forged, before any other cause is looked for. */
export function diagnoseForgedSyns(
	scene: Scene,
	orphans: readonly Orphan[],
): Diagnosis[] {
	const attacked = attackedServers(scene);
	const targets = new Set(attacked.map(({ serverAddress }) => serverAddress));
	const lone = unexplainedReplies(scene, orphans);
	const senders = new Set(lone.map(({ serverAddress }) => serverAddress));
	const isFlood =
		lone.length >= MIN_REPLIES &&
		!isInsistedOn(lone) &&
		(senders.size >= MANY_SENDERS || haveForgedPorts(lone));
	const replies = isFlood
		? lone
		: lone.filter(({ serverAddress }) => targets.has(serverAddress));
	const affected = [...replies, ...attacked].sort((a, b) => a.id - b.id);
	return affected.length === 0 ? [] : [diagnose(scene, affected, "likely")];
}

/** Replies of senders that no balancer's pool explains: each sender is judged by itself. */
function unexplainedReplies(
	scene: Scene,
	orphans: readonly Orphan[],
): Connection[] {
	const groups = groupBy(
		orphans,
		({ connection }) => connection.serverEndpoint,
	);
	return [...groups.values()]
		.filter((group) => !isBypass(scene, group))
		.flatMap((group) =>
			group
				.filter(({ join }) => join?.kind !== "sequence")
				.map(({ connection }) => connection),
		);
}

/** SYNs whose client ports nobody's stack chose, at the host that answers them. */
function attackedServers({ census: { byOutcome } }: Scene): Connection[] {
	const failed = [...byOutcome.reset, ...byOutcome.unacknowledged];
	return [...groupBy(failed, ({ serverAddress }) => serverAddress).values()]
		.filter((group) => haveForgedPorts(group) && !isInsistedOn(group))
		.flat();
}

/** Names what is left of unasked replies that no VIP connection explains and that nobody repeats. */
export function diagnoseBackscatter(
	scene: Scene,
	orphans: readonly Orphan[],
): Diagnosis[] {
	const lone = unrepeated(orphans);
	const reset = lone.filter(({ series }) => series.resets.length > 0);
	if (lone.length < MIN_REPLIES || reset.length * 2 < lone.length) return [];
	return [
		diagnose(
			scene,
			lone.map(({ connection }) => connection),
			"possible",
		),
	];
}

const unrepeated = (orphans: readonly Orphan[]): Orphan[] =>
	orphans.filter(
		({ series, join }) =>
			series.freshIsns === 0 &&
			series.repeatsAfterReset === 0 &&
			join?.kind !== "sequence",
	);

function diagnose(
	scene: Scene,
	affected: readonly Connection[],
	confidence: "likely" | "possible",
): Diagnosis {
	const words = scene.words.diagnosis.backscatter;
	const senders = [
		...new Set(affected.map(({ serverAddress }) => serverAddress)),
	];
	const answer = confidence === "likely" ? "no" : "possible";
	return conclude({
		cause: backscatter,
		confidence,
		lbBypass: answer,
		asymmetricRouting: answer,
		title: words.title(senders),
		explanation: words.explanation,
		affected,
		evidence: [
			{
				rule: "orphan-syn-ack",
				count: affected.length,
				frames: exampleFrames(affected),
				observation: words.fitNoRequest(affected.length, senders.length),
			},
		],
		alternatives:
			confidence === "likely"
				? []
				: [{ cause: "full-proxy-without-snat", ...words.poolOfBalancer }],
	});
}
