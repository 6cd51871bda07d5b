import type { Connection } from "../flow/connection.js";
import type { Facts } from "../flow/facts.js";
import type { RuleResult } from "../rules/engine.js";
import type { Catalogue } from "../words/catalogue.js";
import { diagnoseBackscatter, diagnoseForgedSyns } from "./backscatter.js";
import { diagnoseCaptureQuality } from "./capture-quality.js";
import { confidenceRank } from "./confidence.js";
import type { Diagnosis, Effect } from "./diagnosis.js";
import { diagnoseDirectServerReturn } from "./direct-server-return.js";
import { type Directions, directionsOf } from "./directions.js";
import { diagnoseDivergentPath } from "./divergent-path.js";
import { diagnoseHairpin } from "./hairpin.js";
import type { Knowledge } from "./hints.js";
import { joinOrphans } from "./join/join-orphans.js";
import type { Orphan } from "./join/orphan.js";
import { diagnoseBypass, diagnoseLostReplies } from "./lb-bypass.js";
import { diagnoseMidConnection } from "./mid-connection.js";
import { diagnoseMultipath } from "./multipath.js";
import { diagnoseNoAnswer } from "./no-answer.js";
import type { Path } from "./path/path.js";
import { pathsOf } from "./path/paths.js";
import { diagnosePathChange } from "./path-change.js";
import { diagnosePortScan } from "./port-scan.js";
import { diagnoseProxyProtocol } from "./proxy-protocol.js";
import { diagnoseReversePathFilter } from "./reverse-path-filter.js";
import { diagnoseRewrittenReply } from "./rewritten-reply.js";
import { diagnoseRoutingLoop } from "./routing-loop.js";
import { type Scene, setScene } from "./scene.js";
import { diagnoseStatefulDevice } from "./stateful-device.js";
import { diagnoseSynProxy } from "./syn-proxy.js";
import { type Timeline, timelineOf } from "./timeline.js";
import { diagnoseUdpReply } from "./udp-reply.js";
import type { Vantage } from "./vantage.js";
import { type Verdict, verdictOf } from "./verdict.js";
import { diagnoseVipHijack } from "./vip-hijack.js";
import { diagnoseVipMissing } from "./vip-missing.js";
import { diagnoseWaitingRequest } from "./waiting-request.js";

/** All that is concluded from one capture. */
export interface Conclusion {
	readonly verdict: Verdict;
	readonly vantage: Vantage;
	/** Are both directions of the connections in the capture? */
	readonly directions: Directions;
	/** Worst first. */
	readonly diagnoses: readonly Diagnosis[];
	/** The ways that packets took, for the worst diagnoses. */
	readonly paths: readonly Path[];
	/** Undefined when there is no connection. */
	readonly timeline: Timeline | undefined;
}

/** Looks for one family of causes. Connections that an earlier one has explained are in `scene.explained`. */
type Diagnoser = (scene: Scene, orphans: readonly Orphan[]) => Diagnosis[];

/** The more a cause needs to be told, the earlier it is asked for: what is left over is explained by less. */
const DIAGNOSERS: readonly Diagnoser[] = [
	diagnoseForgedSyns,
	diagnoseHairpin,
	diagnoseRoutingLoop,
	diagnoseRewrittenReply,
	diagnoseBypass,
	diagnoseVipHijack,
	diagnoseUdpReply,
	diagnoseMidConnection,
	diagnoseSynProxy,
	diagnoseDirectServerReturn,
	diagnosePortScan,
	diagnoseVipMissing,
	diagnoseStatefulDevice,
	diagnoseBackscatter,
	diagnoseLostReplies,
	diagnoseReversePathFilter,
	diagnoseDivergentPath,
	diagnoseMultipath,
	diagnoseProxyProtocol,
	diagnosePathChange,
	diagnoseNoAnswer,
	diagnoseWaitingRequest,
	diagnoseCaptureQuality,
];

/** Draws the conclusions from the facts and what the rules found in them. */
export function diagnose(
	facts: Facts,
	results: readonly RuleResult[],
	knowledge: Knowledge,
	words: Catalogue,
): Conclusion {
	const explained = new Set<Connection>();
	const scene = setScene(facts, results, knowledge, explained, words);
	const orphans = joinOrphans(scene);
	const diagnoses: Diagnosis[] = [];
	for (const diagnoser of DIAGNOSERS) {
		const found = diagnoser(
			scene,
			orphans.filter(({ connection }) => !explained.has(connection)),
		);
		for (const { affected, explains } of found) {
			for (const connection of [...affected, ...explains])
				explained.add(connection);
		}
		diagnoses.push(...found);
	}
	diagnoses.sort(worstFirst);
	const vantage = atBalancer(scene, diagnoses) ?? scene.vantage;
	return {
		verdict: verdictOf(
			diagnoses,
			facts.connectionCount,
			scene.census.completeCount,
			words,
		),
		vantage,
		directions: directionsOf(facts),
		diagnoses,
		paths: pathsOf(scene, vantage, diagnoses),
		timeline: timelineOf(facts, scene.census, diagnoses),
	};
}

/** A bypass that was seen as the balancer's own SYNs places the capture at the balancer. */
function atBalancer(
	{ vantage, knowledge, words }: Scene,
	diagnoses: readonly Diagnosis[],
): Vantage | undefined {
	const lost = diagnoses.find(({ data }) => data.seenAt === "balancer");
	if (lost === undefined || knowledge.vantage !== undefined) return undefined;
	const reasons = words.diagnosis.vantage;
	const isFrontVisible = lost.bypasses.some(({ vip }) => vip !== null);
	return {
		point: isFrontVisible ? "lb" : "lb-back",
		host: vantage.host,
		confidence: "likely",
		reasons: [
			isFrontVisible ? reasons.bothSidesOfBalancer : reasons.behindBalancer,
		],
	};
}

const SEVERITY_RANK = { error: 2, warning: 1, info: 0 };
const EFFECT_RANK: Record<Effect, number> = {
	"lb-bypass": 4,
	"asymmetric-routing": 3,
	"cannot-tell": 2,
	"not-routing": 1,
	"by-design": 0,
};

function worstFirst(a: Diagnosis, b: Diagnosis): number {
	return (
		SEVERITY_RANK[b.cause.severity] - SEVERITY_RANK[a.cause.severity] ||
		confidenceRank(b.confidence) - confidenceRank(a.confidence) ||
		EFFECT_RANK[b.cause.effect] - EFFECT_RANK[a.cause.effect] ||
		b.affected.length - a.affected.length
	);
}
