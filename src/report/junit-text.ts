import type { FrameLabels } from "./frame-label.js";
import type { Diagnosis, Evidence } from "./report.js";
import { number } from "./words.js";

/** Frame numbers listed for one piece of evidence. */
const FRAMES = 8;

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

function evidenceLine(
	{ rule, observation, frames, count }: Evidence,
	{ heading, label }: FrameLabels,
): string {
	const shown = frames.slice(0, FRAMES).map(label).join(", ");
	const where = shown === "" ? "" : `; ${heading} ${shown}`;
	return `- ${observation} [${rule}, ${number(count)} times${where}]`;
}
