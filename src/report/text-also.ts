import type { FrameLabels } from "./frame-label.js";
import type { Diagnosis, Severity } from "./report.js";
import { evidenceSection } from "./text-diagnosis.js";
import type { TextStyle } from "./text-style.js";
import { counted } from "./words.js";
import { block, hang } from "./wrap.js";

const LABEL: Record<Severity, string> = {
	error: "error",
	warning: "warning",
	info: "note",
};

/** Renders how bad, how sure, what, and of how many connections, for a diagnosis below the first. */
export function otherTitleLines(
	{ severity, confidence, title, connections }: Diagnosis,
	{ width }: TextStyle,
): string[] {
	const scope =
		connections.affected === 0
			? ""
			: ` (${counted(connections.affected, "connection")})`;
	return hang(
		`  ${LABEL[severity]}, ${confidence}: `,
		`${title}${scope}`,
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
			hang("    to do: ", title, style.width),
		),
	];
}
