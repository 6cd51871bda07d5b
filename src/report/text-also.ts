import type { FrameLabels } from "./frame-label.js";
import type { Diagnosis } from "./report.js";
import { evidenceSection } from "./text-diagnosis.js";
import type { TextStyle } from "./text-style.js";
import { block, hang } from "./wrap.js";

/** Renders how bad, how sure, what, and of how many connections, for a diagnosis below the first. */
export function otherTitleLines(
	{ severity, confidence, title, connections }: Diagnosis,
	{ width, words: { terms, text } }: TextStyle,
): string[] {
	const lead = text.otherLead(
		terms.severity[severity],
		terms.confidence[confidence],
	);
	return hang(
		`  ${lead} `,
		text.otherTitle(title, connections.affected),
		width,
	);
}

/** Renders a diagnosis in short: title, explanation, evidence, and the names of its remedies. */
export function shortDiagnosisLines(
	diagnosis: Diagnosis,
	labels: FrameLabels,
	style: TextStyle,
): string[] {
	const { explanation, remedies } = diagnosis;
	const [, ...evidence] = evidenceSection(diagnosis, labels, style);
	return [
		...otherTitleLines(diagnosis, style),
		...(explanation === "" ? [] : block(explanation, style.width, 4)),
		...evidence.map((line) => `  ${line}`),
		...[...new Set(remedies.map(({ title }) => title))].flatMap((title) =>
			hang(`    ${style.words.text.leads.toDo}: `, title, style.width),
		),
	];
}
