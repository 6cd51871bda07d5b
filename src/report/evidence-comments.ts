import type { EvidencePlan } from "./evidence-plan.js";
import { renumberFrames } from "./evidence-plan.js";
import { frameLabels } from "./frame-label.js";
import { printable } from "./printable.js";
import type { Diagnosis, FrameReference, Report } from "./report.js";
import type { ReportWords } from "./words.js";

/** Diagnoses and bypasses that the comment of a file lists one by one. */
const MAX_LISTED = 20;

/** What the comment of an evidence file says about its making. */
export interface EvidenceFacts {
	/** The report on the evidence alone. */
	readonly alone: Report;
	/** In what the evidence alone gives another answer; see `answerDifferences`. */
	readonly differences: readonly string[];
}

/** Writes the comment of the whole file: verdict, what of it is here, and what was left out. */
export function evidenceSummary(
	report: Report,
	facts: EvidenceFacts,
	words: ReportWords,
): string {
	const says = words.evidence;
	const { verdict, diagnoses, captures } = report;
	return [
		verdict.summary,
		says.verdict(verdict.lbBypass, verdict.asymmetricRouting, verdict.impact),
		"",
		...diagnoses
			.slice(0, MAX_LISTED)
			.flatMap((diagnosis) => diagnosisLines(diagnosis, facts.alone, words)),
		...captures.map(({ name }, index) =>
			says.original(printable(name), captures.length > 1 ? index + 1 : null),
		),
		...keptLines(report, facts, words),
	].join("\n");
}

/** Says how much of the capture is in the evidence. */
export function keptLines(
	report: Report,
	{ alone, differences }: EvidenceFacts,
	{ evidence: words }: ReportWords,
): string[] {
	return [
		words.kept(
			totalOf(alone, "frames"),
			totalOf(report, "frames"),
			totalOf(alone, "connections"),
			totalOf(report, "connections"),
		),
		differences.length === 0
			? words.sameAnswer
			: words.otherAnswer(differences),
	];
}

function totalOf({ captures }: Report, what: "frames" | "connections"): number {
	return captures.reduce((sum, capture) => sum + capture[what], 0);
}

function diagnosisLines(
	diagnosis: Diagnosis,
	alone: Report,
	{ evidence, terms }: ReportWords,
): string[] {
	const { cause, confidence, title, connections, bypasses } = diagnosis;
	const here = alone.diagnoses.find((other) => other.cause === cause);
	const { affected, total } = connections;
	const scope = evidence.scope(
		affected,
		total,
		here?.connections.affected ?? 0,
	);
	return [
		evidence.diagnosis(cause, terms.confidence[confidence], title),
		`  ${scope}`,
		...bypasses
			.slice(0, MAX_LISTED)
			.map(
				({ client, vip, realServer, connections }) =>
					`  ${evidence.bypass(client, vip, realServer, connections)}`,
			),
		"",
	];
}

/**
 * Writes the comments of a frame, whose numbers are then those of the evidence. The first says which
 * frame of the original it is.
 */
export function frameComments(
	{ comments }: EvidencePlan,
	reference: FrameReference,
	captures: number,
	numberOf: (frame: FrameReference) => number | undefined,
	words: ReportWords,
): string[] {
	const said = comments[reference.capture]?.get(reference.frame) ?? [];
	const { label } = frameLabels(captures, words);
	return said.map((sentence, index) => {
		const text = renumberFrames(sentence, numberOf, words);
		return index === 0
			? words.evidence.originalFrame(text, label(reference))
			: text;
	});
}
