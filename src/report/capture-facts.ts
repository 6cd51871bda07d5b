import type { CaptureReport } from "./report.js";
import { number, type ReportWords } from "./words.js";

/** Comments shown of a capture. */
const COMMENTS = 3;

/** Writes what a capture consists of. */
export function captureFacts(
	capture: CaptureReport,
	{ captureFacts: words }: ReportWords,
): string {
	const links = new Set(capture.interfaces.map(({ linkType }) => linkType));
	const { compression } = capture;
	return words.content(
		capture.format,
		compression === "none" ? null : compression,
		[...links],
		capture.frames,
		capture.tcpSegments,
		capture.connections,
	);
}

/** Writes when and where it was taken and what was left out, by name; nothing where there is nothing. */
export function captureDetails(
	capture: CaptureReport,
	{ captureFacts: words, terms }: ReportWords,
): [string, string][] {
	const { vantage, comments } = capture;
	const { labels } = words;
	const drops = capture.interfaces.reduce(
		(sum, { dropped }) => sum + (dropped ?? 0),
		0,
	);
	const confidence = terms.confidence[vantage.confidence];
	const taken = words.taken(
		vantage.point,
		vantage.host,
		confidence,
		vantage.reasons,
	);
	const shown = comments.slice(0, COMMENTS);
	const details: [string, string][] = [
		[labels.time, span(capture, words)],
		[labels.taken, taken],
		[labels.skipped, words.skipped(Object.entries(capture.skipped))],
		[labels.dropped, drops === 0 ? "" : number(drops)],
		[labels.comment, words.comments(shown, comments.length - shown.length)],
	];
	return details.filter(([, text]) => text !== "");
}

function span(
	{ firstTime, lastTime, directions }: CaptureReport,
	words: ReportWords["captureFacts"],
): string {
	if (firstTime === null || lastTime === null) return "";
	const length = Date.parse(lastTime) - Date.parse(firstTime);
	const sameDay = firstTime.slice(0, 10) === lastTime.slice(0, 10);
	const end = clock(lastTime).slice(sameDay ? 11 : 0);
	return words.time(clock(firstTime), end, length, directions);
}

/** `2026-01-02T03:04:05.000000000Z` -> `2026-01-02 03:04:05.000`. */
function clock(time: string): string {
	return time.slice(0, 23).replace("T", " ");
}
