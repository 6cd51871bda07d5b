import { captureDetails, captureFacts } from "./capture-facts.js";
import type { Report, Severity } from "./report.js";
import type { TextStyle } from "./text-style.js";
import { hang } from "./wrap.js";

/** Renders what was read: per capture its facts, the place it was taken and why, what was left out. */
export function captureLines(report: Report, style: TextStyle): string[] {
	const several = report.captures.length > 1;
	return report.captures.flatMap((capture, index) => [
		...hang(
			several ? `  ${index + 1}: ` : "  ",
			`${capture.name}: ${captureFacts(capture, style.words)}`,
			style.width,
		),
		...captureDetails(capture, style.words).flatMap(([name, text]) =>
			hang(`    ${name}: `, text, style.width),
		),
		...capture.warnings.flatMap(({ code, message }) =>
			hang(
				`    ${style.words.text.leads.warning}: `,
				`${message} (${code})`,
				style.width,
			).map(style.paint.doubtful),
		),
	]);
}

/** Renders the last line: how many diagnoses of each severity, over how much. */
export function totalsLine(
	report: Report,
	{ paint, words }: TextStyle,
): string {
	const count = (severity: Severity) =>
		report.diagnoses.filter((diagnosis) => diagnosis.severity === severity)
			.length;
	const errors = count("error");
	const warnings = count("warning");
	const frames = report.captures.reduce((sum, { frames }) => sum + frames, 0);
	const line = words.text.totals(errors, warnings, count("info"), frames);
	if (errors > 0) return paint.bad(line);
	return warnings > 0 ? paint.doubtful(line) : paint.good(line);
}
