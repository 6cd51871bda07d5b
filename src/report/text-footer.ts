import type { CaptureReport, Report, Severity } from "./report.js";
import type { TextStyle } from "./text-style.js";
import { counted, duration, listed, number } from "./words.js";
import { hang } from "./wrap.js";

const POINT: Record<CaptureReport["vantage"]["point"], string> = {
	client: "at the client",
	"lb-front": "at the load balancer, client side",
	"lb-back": "at the load balancer, server side",
	lb: "at the load balancer, both sides",
	server: "at the server",
	middle: "between the ends",
	unknown: "in an unknown place",
};

/** Comments shown of a capture. */
const COMMENTS = 3;

const DIRECTIONS: Record<CaptureReport["directions"], string> = {
	both: "both directions",
	"one-sided": "one direction only",
	mixed: "some connections in one direction only",
};

/** Renders what was read: per capture its facts, the place it was taken and why, what was left out. */
export function captureLines(report: Report, style: TextStyle): string[] {
	const several = report.captures.length > 1;
	return report.captures.flatMap((capture, index) => [
		...hang(
			several ? `  ${index + 1}: ` : "  ",
			`${capture.name}: ${listed(facts(capture))}`,
			style.width,
		),
		...details(capture).flatMap(([name, text]) =>
			hang(`    ${name}: `, text, style.width),
		),
		...capture.warnings.flatMap(({ code, message }) =>
			hang("    warning: ", `${message} (${code})`, style.width).map(
				style.paint.doubtful,
			),
		),
	]);
}

function facts(capture: CaptureReport): string[] {
	const links = new Set(capture.interfaces.map(({ linkType }) => linkType));
	const packing =
		capture.compression === "none" ? "" : `, ${capture.compression}`;
	return [
		`${capture.format}${packing}${links.size === 0 ? "" : ` (${[...links].join(", ")})`}`,
		counted(capture.frames, "frame"),
		counted(capture.tcpSegments, "TCP segment"),
		counted(capture.connections, "connection"),
	];
}

function details(capture: CaptureReport): [string, string][] {
	const { vantage, comments } = capture;
	const host = vantage.host === null ? "" : ` ${vantage.host}`;
	const reasons =
		vantage.reasons.length === 0 ? "" : `: ${vantage.reasons.join("; ")}`;
	const skipped = Object.entries(capture.skipped).map(
		([reason, count]) => `${number(count)} ${reason}`,
	);
	const drops = capture.interfaces.reduce(
		(sum, { dropped }) => sum + (dropped ?? 0),
		0,
	);
	const details: [string, string][] = [
		["time", span(capture)],
		[
			"taken",
			`${POINT[vantage.point]}${host} (${vantage.confidence}${reasons})`,
		],
		["not analysed", skipped.join(", ")],
		["dropped by the capturing system", drops === 0 ? "" : number(drops)],
		["comment", firstOf(comments)],
	];
	return details.filter(([, text]) => text !== "");
}

/** Comments may be many: the first few, and how many more there are. */
function firstOf(comments: readonly string[]): string {
	const shown = comments.slice(0, COMMENTS).join("; ");
	const more = comments.length - COMMENTS;
	return more > 0 ? `${shown}; and ${number(more)} more` : shown;
}

function span({ firstTime, lastTime, directions }: CaptureReport): string {
	if (firstTime === null || lastTime === null) return "";
	const length = duration(Date.parse(lastTime) - Date.parse(firstTime));
	const sameDay = firstTime.slice(0, 10) === lastTime.slice(0, 10);
	const end = clock(lastTime).slice(sameDay ? 11 : 0);
	return `${clock(firstTime)} to ${end} UTC (${length}), ${DIRECTIONS[directions]}`;
}

/** `2026-01-02T03:04:05.000000000Z` -> `2026-01-02 03:04:05.000`. */
function clock(time: string): string {
	return time.slice(0, 23).replace("T", " ");
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
