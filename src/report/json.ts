import type { Report, Unread } from "./report.js";

/** Writes a report, or several as an array, as indented JSON with a final line feed. */
export function renderJson(
	report: Report | readonly (Report | Unread)[],
): string {
	return `${JSON.stringify(report, null, 2)}\n`;
}

/** Writes each report as JSON on a line of its own. */
export function renderNdjson(reports: readonly (Report | Unread)[]): string {
	return reports.map((report) => `${JSON.stringify(report)}\n`).join("");
}
