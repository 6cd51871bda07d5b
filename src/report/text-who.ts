import { widthOf } from "./display-width.js";
import type { Bypass, Diagnosis, Verdict } from "./report.js";
import { table } from "./table.js";
import type { TextStyle } from "./text-style.js";
import { number } from "./words.js";
import { block } from "./wrap.js";

/** Rows shown before "and 12 more". */
const ROWS = 6;

/** Renders who is concerned: a table of clients, VIPs and real servers, and how many connections. */
export function whoLines(
	{ bypasses, connections, effect }: Diagnosis,
	impact: Verdict["impact"] | undefined,
	style: TextStyle,
): string[] {
	const rows = bypasses.slice(0, ROWS);
	const more = bypasses.length - rows.length;
	return [
		...(rows.length === 0 ? [] : bypassLines(rows, style)),
		...(more === 0 ? [] : [`  ${style.words.text.more(more)}`]),
		...scopeLines(connections, effect, impact, style),
	];
}

function scopeLines(
	{ affected, total }: Diagnosis["connections"],
	effect: Diagnosis["effect"],
	impact: Verdict["impact"] | undefined,
	{ width, words: { text } }: TextStyle,
): string[] {
	if (total === 0) return [];
	const isFault = effect !== "cannot-tell" && effect !== "by-design";
	const scope = isFault
		? text.affected(affected, total, impact)
		: text.concerned(affected, total);
	return block(scope, width, 2);
}

function bypassLines(rows: readonly Bypass[], style: TextStyle): string[] {
	const withVip = rows.some((row) => row.vip !== null);
	const { terms, text } = style.words;
	const columns = [
		{ heading: terms.client },
		...(withVip ? [{ heading: terms.vip }] : []),
		{ heading: terms.realServer },
		{ heading: text.connectionsHeading, align: "right" as const },
	];
	const [head = "", ...body] = table(
		columns,
		rows.map(({ client, vip, realServer, connections }) => [
			client,
			...(withVip ? [vip ?? terms.notSeen] : []),
			realServer,
			number(connections),
		]),
	).map((line) => `  ${line}`);
	return body.some((line) => widthOf(line) > style.width)
		? stackedLines(rows, style)
		: [style.paint.faint(head), ...body];
}

/** The same where the table would be wider than the page: real servers below who asked for what. */
function stackedLines(rows: readonly Bypass[], style: TextStyle): string[] {
	const { text } = style.words;
	const askers = new Set(rows.map((row) => askerOf(row, style)));
	return [...askers].flatMap((asker) => {
		const members = rows.filter((row) => askerOf(row, style) === asker);
		const [, ...servers] = table(
			[{ heading: "" }, { heading: "", align: "right" }],
			members.map(({ realServer, connections }) => [
				realServer,
				text.connections(connections),
			]),
		);
		return [
			...block(asker, style.width, 2),
			...servers.map((line) => `    ${line}`),
		];
	});
}

const askerOf = ({ client, vip }: Bypass, { words }: TextStyle): string =>
	words.text.answeredBy(client, vip);
