import type { CaptureFacts, CaptureWarning } from "../capture/frame.js";
import { linkTypeName } from "../capture/linktypes.js";
import type { Conclusion } from "../diagnosis/diagnose.js";
import type { Diagnosis as Concluded } from "../diagnosis/diagnosis.js";
import type { CapturePart } from "../flow/capture-part.js";
import type { Facts } from "../flow/facts.js";
import type { RuleResult } from "../rules/engine.js";
import type { Catalogue } from "../words/catalogue.js";
import { remarkIn } from "../words/saying.js";
import { conversationsOf } from "./conversations.js";
import { displayFilterOf } from "./display-filter.js";
import { type FrameIndex, frameIndexOf } from "./frame-index.js";
import { ladderOf } from "./ladder.js";
import { limitWarnings } from "./limits.js";
import { pathReport, timelineReport } from "./path-report.js";
import {
	type CaptureReport,
	type Diagnosis,
	type FindingReport,
	type FrameReference,
	type Report,
	type RuleReport,
	SCHEMA_VERSION,
} from "./report.js";
import { realServersOf } from "./scoreboard.js";
import { statisticsOf } from "./statistics.js";
import { isoTime } from "./time.js";

/** Findings of one rule that a report lists; the rule has the count of all. */
const MAX_FINDINGS = 20;

/** Frames that are listed per finding or evidence. */
const MAX_FRAMES = 12;

/** A file of the capture, and what was counted in it. */
export interface SourcePart {
	readonly source: CaptureFacts & {
		readonly name: string;
		readonly compression: CaptureReport["compression"];
	};
	/** Undefined when the file held no frame. */
	readonly part: CapturePart | undefined;
}

/** Everything about one capture that a report is made of. */
export interface Analysis {
	readonly toolVersion: string;
	readonly words: Catalogue;
	readonly sources: readonly SourcePart[];
	readonly facts: Facts;
	readonly baseSeconds: number;
	readonly results: readonly RuleResult[];
	readonly conclusion: Conclusion;
	/** List who talked with whom. */
	readonly withConversations: boolean;
}

/** Makes the report: copies and formats, concludes nothing. */
export function assembleReport(analysis: Analysis): Report {
	const { facts, results, conclusion, words } = analysis;
	const index = frameIndexOf(
		analysis.sources.map(({ part }) => part),
		words.report,
	);
	const limits = limitWarnings(facts, words.report);
	return {
		schemaVersion: SCHEMA_VERSION,
		language: words.language,
		tool: { name: "asymroute", version: analysis.toolVersion },
		verdict: { ...conclusion.verdict },
		captures: analysis.sources.map((source) =>
			captureReport(analysis, source, limits),
		),
		diagnoses: conclusion.diagnoses.map((found) =>
			diagnosisReport(found, index, words),
		),
		rules: results.map(ruleReport),
		findings: results.flatMap((result) => findingReports(result, index, words)),
		realServers: realServersOf(conclusion.diagnoses, facts),
		paths: conclusion.paths.map((path) => pathReport(path, index, words)),
		timeline: timelineReport(conclusion.timeline, analysis.baseSeconds),
		statistics: statisticsOf(facts),
		...(analysis.withConversations
			? { conversations: conversationsOf(conclusion.diagnoses, facts) }
			: {}),
	};
}

function captureReport(
	analysis: Analysis,
	{ source, part }: SourcePart,
	limits: readonly CaptureWarning[],
): CaptureReport {
	const { conclusion, baseSeconds, words } = analysis;
	const { vantage } = conclusion;
	const hasFrames = part !== undefined && part.frames > 0;
	return {
		name: source.name,
		format: source.format,
		compression: source.compression,
		interfaces: source.interfaces.map((found) => ({
			id: found.id,
			name: found.name ?? null,
			linkType: linkTypeName(found.linkType),
			snapLength: found.snapLength,
			dropped: found.dropped ?? null,
		})),
		frames: part?.frames ?? 0,
		tcpSegments: part?.tcpSegments ?? 0,
		connections: connectionsIn(analysis, part),
		firstTime: hasFrames ? isoTime(baseSeconds, part.firstTimeNs) : null,
		lastTime: hasFrames ? isoTime(baseSeconds, part.lastTimeNs) : null,
		vantage: { ...vantage, reasons: [...vantage.reasons] },
		directions: conclusion.directions,
		skipped: part?.skipped() ?? {},
		comments: [...source.comments],
		warnings: [...source.warnings, ...limits].map((warning) => ({
			code: warning.code,
			message: remarkIn(words, warning),
		})),
	};
}

/** Connections whose first frame is in the part; all of them where it is the only one. */
function connectionsIn(
	{ facts, sources }: Analysis,
	part: CapturePart | undefined,
): number {
	if (part === undefined) return 0;
	if (sources.length === 1) return facts.connectionCount;
	const { frameOffset, lastNumber } = part;
	return facts.count(
		({ firstFrame }) =>
			firstFrame > frameOffset && firstFrame <= frameOffset + lastNumber,
	);
}

const references = (
	frames: readonly number[],
	index: FrameIndex,
): FrameReference[] => frames.slice(0, MAX_FRAMES).map(index.locate);

function diagnosisReport(
	found: Concluded,
	index: FrameIndex,
	words: Catalogue,
): Diagnosis {
	return {
		cause: found.cause.id,
		effect: found.cause.effect,
		severity: found.cause.severity,
		confidence: found.confidence,
		title: found.title,
		explanation: found.explanation,
		bypasses: found.bypasses.map((bypass) => ({ ...bypass })),
		connections: { affected: found.affected.length, total: found.total },
		evidence: found.evidence.map((evidence) => ({
			...evidence,
			observation: index.inWords(evidence.observation),
			frames: references(evidence.frames, index),
		})),
		alternatives: found.alternatives.map((alternative) => ({ ...alternative })),
		remedies: found.remedies.map(({ title, platform, commands, expect }) => ({
			title,
			platform,
			commands: [...commands],
			expect,
		})),
		nextCapture: found.nextCapture === null ? null : { ...found.nextCapture },
		displayFilter: displayFilterOf(found),
		ladder: ladderOf(found.example, index, words.report),
		data: { ...found.data },
	};
}

function ruleReport({
	rule,
	outcome,
	reason,
	findings,
}: RuleResult): RuleReport {
	return { id: rule.id, outcome, reason, findings: findings.length };
}

function findingReports(
	{ rule, findings }: RuleResult,
	index: FrameIndex,
	words: Catalogue,
): FindingReport[] {
	return findings.slice(0, MAX_FINDINGS).map((finding) => ({
		rule: rule.id,
		severity: rule.severity,
		confidence: finding.confidence,
		client: finding.connection?.clientEndpoint ?? null,
		server: finding.connection?.serverEndpoint ?? null,
		frames: references(finding.frames, index),
		message: index.inWords(rule.message(finding, words.rules)),
		data: { ...finding.data },
	}));
}
