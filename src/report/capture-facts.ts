import type { CaptureReport } from "./report.js";
import { counted, duration, number } from "./words.js";

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

/** Writes what a capture consists of. */
export function captureFacts(capture: CaptureReport): string[] {
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

/** Writes when and where it was taken and what was left out, by name; nothing where there is nothing. */
export function captureDetails(capture: CaptureReport): [string, string][] {
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
