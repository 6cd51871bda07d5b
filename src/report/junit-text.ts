import { type FrameLabels, shownFrames } from "./frame-label.js";
import type { Diagnosis, Evidence } from "./report.js";
import { number } from "./words.js";

/** Writes a diagnosis as the plain lines below a test case: why, how sure, what to do, what to look at. */
export function caseText(diagnosis: Diagnosis, labels: FrameLabels): string {
	const { title, confidence, severity, connections, explanation } = diagnosis;
	const { remedies, nextCapture, displayFilter } = diagnosis;
	const lines = [
		title,
		`${severity}, ${confidence}; ${number(connections.affected)} of ${number(connections.total)} connections`,
		explanation,
		...diagnosis.evidence.map((item) => evidenceLine(item, labels)),
		...[...new Set(remedies.map((remedy) => remedy.title))].map(
			(remedy) => `To do: ${remedy}`,
		),
		nextCapture === null
			? ""
			: `Next capture: ${nextCapture.where} ${nextCapture.command}`,
		displayFilter === "" ? "" : `In Wireshark: ${displayFilter}`,
	];
	return lines.filter((line) => line !== "").join("\n");
}

function evidenceLine(evidence: Evidence, frameLabels: FrameLabels): string {
	const { rule, observation, count } = evidence;
	const { labels, isMore } = shownFrames(evidence, frameLabels);
	const shown = labels.join(", ") + (isMore ? ", ..." : "");
	const where = labels.length === 0 ? "" : `; ${frameLabels.heading} ${shown}`;
	return `- ${observation} [${rule}, ${number(count)} times${where}]`;
}
