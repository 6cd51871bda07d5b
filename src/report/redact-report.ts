import type { AddressMapping } from "./address-mapping.js";
import { redactText } from "./redact-text.js";
import type { CaptureReport, Report } from "./report.js";
import type { ReportWords } from "./words.js";

/**
 * Returns the report with others in place of all addresses and MACs, wherever they stand, and without
 * the names of files and interfaces and the comments of the captures.
 */
export function redactReport(
	report: Report,
	mapping: AddressMapping,
	words: ReportWords,
): Report {
	const named = {
		...report,
		captures: report.captures.map((capture, index) =>
			withoutNames(capture, index, words),
		),
	};
	return redactData(named, mapping) as Report;
}

function withoutNames(
	capture: CaptureReport,
	index: number,
	{ redactReport: words }: ReportWords,
): CaptureReport {
	return {
		...capture,
		name: captureName(index, capture.format),
		interfaces: capture.interfaces.map((described) => ({
			...described,
			name: described.name === null ? null : interfaceName(described.id),
		})),
		comments: capture.comments.map(() => words.removed),
		warnings: capture.warnings.map((warning) => ({
			...warning,
			message: warning.message.replaceAll(
				capture.name,
				captureName(index, capture.format),
			),
		})),
	};
}

/** The name of a capture in a redacted report: `capture-1.pcap`. */
function captureName(index: number, format: string): string {
	return `capture-${index + 1}.${format}`;
}

/** The name of an interface in a redacted report or file. */
export function interfaceName(id: number): string {
	return `interface-${id}`;
}

/** Returns plain data with others in place of all addresses and MACs, in values and in keys. */
export function redactData(value: unknown, mapping: AddressMapping): unknown {
	if (typeof value === "string") return redactText(value, mapping);
	if (Array.isArray(value))
		return value.map((each) => redactData(each, mapping));
	if (typeof value !== "object" || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, item]) => [
			redactText(key, mapping),
			redactData(item, mapping),
		]),
	);
}
