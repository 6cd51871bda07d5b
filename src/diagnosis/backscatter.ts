import type { Connection } from "../flow/connection.js";
import { groupBy } from "./census.js";
import { conclude, counted } from "./conclude.js";
import { type Diagnosis, defineCause } from "./diagnosis.js";
import { exampleFrames } from "./example-frames.js";
import { isBypass } from "./find-bypass.js";
import { haveForgedPorts, isInsistedOn } from "./forged.js";
import type { Orphan } from "./orphan.js";
import type { Scene } from "./scene.js";
import { listed, number } from "./words.js";

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
	return affected.length === 0 ? [] : [diagnose(affected, "likely")];
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
	_scene: Scene,
	orphans: readonly Orphan[],
): Diagnosis[] {
	const lone = unrepeated(orphans);
	const reset = lone.filter(({ series }) => series.resets.length > 0);
	if (lone.length < MIN_REPLIES || reset.length * 2 < lone.length) return [];
	return [
		diagnose(
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
	affected: readonly Connection[],
	confidence: "likely" | "possible",
): Diagnosis {
	const senders = new Set(affected.map(({ serverAddress }) => serverAddress));
	const answer = confidence === "likely" ? "no" : "possible";
	return conclude({
		cause: backscatter,
		confidence,
		lbBypass: answer,
		asymmetricRouting: answer,
		title: `${counted(senders.size, "host")} (${listed(senders)}) answered SYNs that their receivers never sent`,
		explanation:
			"The SYN-ACKs fit no request of their receivers, and nobody sends those SYNs again after the RST. That is what answers to forged SYNs look like, not a load balancer that waits for an answer.",
		affected,
		evidence: [
			{
				rule: "orphan-syn-ack",
				count: affected.length,
				frames: exampleFrames(affected),
				observation: `${number(affected.length)} series of SYN-ACKs from ${counted(senders.size, "host")} fit no request.`,
			},
		],
		alternatives:
			confidence === "likely"
				? []
				: [
						{
							cause: "full-proxy-without-snat",
							whyNotExcluded:
								"All replies come from few hosts; a load balancer whose clients are not in this capture could be behind it.",
							howToDecide: "Are these hosts members of a pool of yours?",
						},
					],
	});
}
