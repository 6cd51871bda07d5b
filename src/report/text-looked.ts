import type { Report } from "./report.js";
import { table } from "./table.js";
import type { TextStyle } from "./text-style.js";
import { counted, number } from "./words.js";
import { block, hang } from "./wrap.js";

const ROWS = 6;

/**
 * Renders what was looked at, for a report without a diagnosis: silence must mean "looked, and found
 * nothing", so it says at what, with which rules, and which of them could not be applied.
 */
export function lookedAtLines(report: Report, style: TextStyle): string[] {
	const sum = (key: "connections" | "tcpSegments") =>
		report.captures.reduce((total, capture) => total + capture[key], 0);
	const what = `${counted(sum("connections"), "connection")} in ${counted(sum("tcpSegments"), "TCP segment")}.`;
	return [
		...block(what + handshakes(report), style.width, 2),
		...serverLines(report, style),
		...ruleLines(report, style),
	];
}

/** Writes how the handshakes ended, where the statistics tell. */
function handshakes({ statistics }: Report): string {
	const outcomes = statistics.handshakes;
	if (typeof outcomes !== "object" || outcomes === null) return "";
	const counts = Object.entries(outcomes)
		.filter(([, count]) => typeof count === "number" && count > 0)
		.map(([outcome, count]) => `${number(count)} ${outcome}`);
	return counts.length === 0 ? "" : ` Handshakes: ${counts.join(", ")}.`;
}

function serverLines({ realServers }: Report, style: TextStyle): string[] {
	if (realServers.length === 0) return [];
	const withVip = realServers.some(({ vip }) => vip !== null);
	const [head = "", ...body] = table(
		[
			{ heading: "server" },
			...(withVip ? [{ heading: "VIP" }] : []),
			{ heading: "handshakes completed" },
		],
		realServers
			.slice(0, ROWS)
			.map(({ address, vip, handshakes }) => [
				address,
				...(withVip ? [vip ?? ""] : []),
				`${number(handshakes.completed)} of ${number(handshakes.attempted)}`,
			]),
	).map((line) => `  ${line}`);
	const more = realServers.length - body.length;
	return [
		style.paint.faint(head),
		...body,
		...(more === 0 ? [] : [`  and ${number(more)} more`]),
	];
}

function ruleLines({ rules }: Report, style: TextStyle): string[] {
	const silent = rules.filter(({ outcome }) => outcome === "silent");
	const unfit = rules.filter(({ outcome }) => outcome === "not-applicable");
	if (silent.length + unfit.length === 0) return [];
	return [
		...block(
			`${counted(silent.length, "rule")} looked and found nothing${unfit.length === 0 ? "." : `; ${number(unfit.length)} could not be applied:`}`,
			style.width,
			2,
		),
		...unfit.flatMap(({ id, reason }) =>
			hang(`  ${style.glyphs.bullet} `, `${id}: ${reason}`, style.width),
		),
	];
}
