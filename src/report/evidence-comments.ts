import type { EvidencePlan } from "./evidence-plan.js";
import { renumberFrames } from "./evidence-plan.js";
import { frameLabels } from "./frame-label.js";
import { printable } from "./printable.js";
import type { Bypass, Diagnosis, FrameReference, Report } from "./report.js";
import { counted, number } from "./words.js";

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
export function evidenceSummary(report: Report, facts: EvidenceFacts): string {
	const { verdict, diagnoses, captures } = report;
	return [
		verdict.summary,
		`LB bypass: ${verdict.lbBypass}. Asymmetric routing: ${verdict.asymmetricRouting}. Impact: ${verdict.impact}.`,
		"",
		...diagnoses
			.slice(0, MAX_LISTED)
			.flatMap((diagnosis) => diagnosisLines(diagnosis, facts.alone)),
		...captures.map(
			({ name }, index) =>
				`Original${captures.length > 1 ? ` ${index + 1}` : ""}: ${printable(name)}`,
		),
		...keptLines(report, facts),
	].join("\n");
}

/** Says how much of the capture is in the evidence. */
export function keptLines(
	report: Report,
	{ alone, differences }: EvidenceFacts,
): string[] {
	const [frames, ofFrames] = [
		totalOf(alone, "frames"),
		totalOf(report, "frames"),
	];
	const connections = totalOf(alone, "connections");
	const ofConnections = totalOf(report, "connections");
	const left = Math.max(0, ofConnections - connections);
	const kept = `${number(frames)} of ${counted(ofFrames, "frame")} and ${number(connections)} of ${counted(ofConnections, "connection")} are here; ${counted(left, "connection")} left out.`;
	return [
		kept,
		differences.length === 0
			? "Analysed alone, they give the same verdict, causes and bypasses."
			: `Analysed alone, they do not give the same answer: ${differences.join("; ")}. The verdict rests on the whole capture.`,
	];
}

function totalOf({ captures }: Report, what: "frames" | "connections"): number {
	return captures.reduce((sum, capture) => sum + capture[what], 0);
}

function diagnosisLines(diagnosis: Diagnosis, alone: Report): string[] {
	const { cause, confidence, title, connections, bypasses } = diagnosis;
	const here = alone.diagnoses.find((other) => other.cause === cause);
	return [
		`${cause} (${confidence}): ${title}`,
		`  ${number(connections.affected)} of ${counted(connections.total, "connection")} affected, ${number(here?.connections.affected ?? 0)} of them here`,
		...bypasses.slice(0, MAX_LISTED).map((bypass) => `  ${bypassLine(bypass)}`),
		"",
	];
}

function bypassLine({ client, vip, realServer, connections }: Bypass): string {
	return `${client} -> ${vip ?? "VIP not seen here"}, answered by ${realServer}: ${counted(connections, "connection")}`;
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
): string[] {
	const said = comments[reference.capture]?.get(reference.frame) ?? [];
	const { label } = frameLabels(captures);
	return said.map((sentence, index) => {
		const text = renumberFrames(sentence, numberOf);
		return index === 0 ? `${text} [original frame ${label(reference)}]` : text;
	});
}
