import { type FrameLabels, shownFrames } from "./frame-label.js";
import type { Diagnosis, Evidence } from "./report.js";
import type { ReportWords } from "./words.js";

/** Writes a diagnosis as the plain lines below a test case: why, how sure, what to do, what to look at. */
export function caseText(
	diagnosis: Diagnosis,
	labels: FrameLabels,
	{ junit, terms }: ReportWords,
): string {
	const { title, confidence, severity, connections, explanation } = diagnosis;
	const { remedies, nextCapture, displayFilter } = diagnosis;
	const lines = [
		title,
		junit.scope(
			severity,
			terms.confidence[confidence],
			connections.affected,
			connections.total,
		),
		explanation,
		...diagnosis.evidence.map((item) => evidenceLine(item, labels, junit)),
		...[...new Set(remedies.map((remedy) => remedy.title))].map(junit.toDo),
		nextCapture === null
			? ""
			: junit.nextCapture(nextCapture.where, nextCapture.command),
		displayFilter === "" ? "" : junit.filter(displayFilter),
	];
	return lines.filter((line) => line !== "").join("\n");
}

function evidenceLine(
	evidence: Evidence,
	frameLabels: FrameLabels,
	words: ReportWords["junit"],
): string {
	const { rule, observation, count } = evidence;
	const { labels, isMore } = shownFrames(evidence, frameLabels);
	const { heading } = frameLabels;
	return words.evidence(observation, rule, count, heading, labels, isMore);
}
