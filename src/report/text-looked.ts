import type { Report } from "./report.js";
import { table } from "./table.js";
import type { TextStyle } from "./text-style.js";
import { block, hang } from "./wrap.js";

const ROWS = 6;

/**
 * Renders what was looked at, for a report without a diagnosis: silence must mean "looked, and found
 * nothing", so it says at what, with which rules, and which of them could not be applied.
 */
export function lookedAtLines(report: Report, style: TextStyle): string[] {
	const sum = (key: "connections" | "tcpSegments") =>
		report.captures.reduce((total, capture) => total + capture[key], 0);
	const what = style.words.text.lookedAt(
		sum("connections"),
		sum("tcpSegments"),
		handshakes(report),
	);
	return [
		...block(what, style.width, 2),
		...serverLines(report, style),
		...ruleLines(report, style),
	];
}

/** How the handshakes ended, where the statistics tell. */
function handshakes({ statistics }: Report): [string, number][] {
	const outcomes = statistics.handshakes;
	if (typeof outcomes !== "object" || outcomes === null) return [];
	return Object.entries(outcomes).filter(
		([, count]) => typeof count === "number" && count > 0,
	);
}

function serverLines({ realServers }: Report, style: TextStyle): string[] {
	if (realServers.length === 0) return [];
	const { terms, text } = style.words;
	const withVip = realServers.some(({ vip }) => vip !== null);
	const [head = "", ...body] = table(
		[
			{ heading: terms.server },
			...(withVip ? [{ heading: terms.vip }] : []),
			{ heading: text.completedHeading },
		],
		realServers
			.slice(0, ROWS)
			.map(({ address, vip, handshakes }) => [
				address,
				...(withVip ? [vip ?? ""] : []),
				text.completed(handshakes.completed, handshakes.attempted),
			]),
	).map((line) => `  ${line}`);
	const more = realServers.length - body.length;
	return [
		style.paint.faint(head),
		...body,
		...(more === 0 ? [] : [`  ${text.more(more)}`]),
	];
}

function ruleLines({ rules }: Report, style: TextStyle): string[] {
	const silent = rules.filter(({ outcome }) => outcome === "silent");
	const unfit = rules.filter(({ outcome }) => outcome === "not-applicable");
	if (silent.length + unfit.length === 0) return [];
	return [
		...block(
			style.words.text.rulesSilent(silent.length, unfit.length),
			style.width,
			2,
		),
		...unfit.flatMap(({ id, reason }) =>
			hang(`  ${style.glyphs.bullet} `, `${id}: ${reason}`, style.width),
		),
	];
}
