import { captureDetails, captureFacts } from "./capture-facts.js";
import type { Report, Severity } from "./report.js";
import type { TextStyle } from "./text-style.js";
import { counted, listed } from "./words.js";
import { hang } from "./wrap.js";

/** Renders what was read: per capture its facts, the place it was taken and why, what was left out. */
export function captureLines(report: Report, style: TextStyle): string[] {
	const several = report.captures.length > 1;
	return report.captures.flatMap((capture, index) => [
		...hang(
			several ? `  ${index + 1}: ` : "  ",
			`${capture.name}: ${listed(captureFacts(capture))}`,
			style.width,
		),
		...captureDetails(capture).flatMap(([name, text]) =>
			hang(`    ${name}: `, text, style.width),
		),
		...capture.warnings.flatMap(({ code, message }) =>
			hang("    warning: ", `${message} (${code})`, style.width).map(
				style.paint.doubtful,
			),
		),
	]);
}

/** Renders the last line: how many diagnoses of each severity, over how much. */
export function totalsLine(report: Report, { paint }: TextStyle): string {
	const count = (severity: Severity) =>
		report.diagnoses.filter((diagnosis) => diagnosis.severity === severity)
			.length;
	const errors = count("error");
	const warnings = count("warning");
	const found = listed([
		counted(errors, "error"),
		counted(warnings, "warning"),
		counted(count("info"), "note"),
	]);
	const frames = report.captures.reduce((sum, { frames }) => sum + frames, 0);
	const line = `${found} in ${counted(frames, "frame")}`;
	if (errors > 0) return paint.bad(line);
	return warnings > 0 ? paint.doubtful(line) : paint.good(line);
}
