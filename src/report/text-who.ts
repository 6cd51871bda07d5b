import type { Bypass, Diagnosis, Verdict } from "./report.js";
import { table } from "./table.js";
import type { TextStyle } from "./text-style.js";
import { counted, number } from "./words.js";
import { block } from "./wrap.js";

/** Rows shown before "and 12 more". */
const ROWS = 6;

const IMPACT: Record<Verdict["impact"], string> = {
	failing: ", and they fail",
	intermittent: ", and they fail now and then",
	working: ", and they work",
	unknown: "; whether they work does not show here",
};

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
		...(more === 0 ? [] : [`  and ${number(more)} more`]),
		...scopeLines(connections, effect, impact),
	];
}

function scopeLines(
	{ affected, total }: Diagnosis["connections"],
	effect: Diagnosis["effect"],
	impact: Verdict["impact"] | undefined,
): string[] {
	if (total === 0) return [];
	const fault = effect !== "cannot-tell" && effect !== "by-design";
	const scope = `  ${number(affected)} of ${counted(total, "connection")}`;
	if (!fault) return [`${scope} concerned.`];
	return [
		`${scope} affected${impact === undefined ? "" : `${IMPACT[impact]}`}.`,
	];
}

function bypassLines(rows: readonly Bypass[], style: TextStyle): string[] {
	const withVip = rows.some((row) => row.vip !== null);
	const columns = [
		{ heading: "client" },
		...(withVip ? [{ heading: "VIP" }] : []),
		{ heading: "real server" },
		{ heading: "connections", align: "right" as const },
	];
	const [head = "", ...body] = table(
		columns,
		rows.map(({ client, vip, realServer, connections }) => [
			client,
			...(withVip ? [vip ?? "not seen here"] : []),
			realServer,
			number(connections),
		]),
	).map((line) => `  ${line}`);
	return body.some((line) => line.length > style.width)
		? stackedLines(rows, style)
		: [style.paint.faint(head), ...body];
}

/** The same where the table would be wider than the page: real servers below who asked for what. */
function stackedLines(rows: readonly Bypass[], style: TextStyle): string[] {
	const askers = new Set(rows.map(askerOf));
	return [...askers].flatMap((asker) => {
		const members = rows.filter((row) => askerOf(row) === asker);
		const [, ...servers] = table(
			[{ heading: "" }, { heading: "", align: "right" }],
			members.map(({ realServer, connections }) => [
				realServer,
				counted(connections, "connection"),
			]),
		);
		return [
			...block(`${asker} was answered by`, style.width, 2),
			...servers.map((line) => `    ${line}`),
		];
	});
}

function askerOf({ client, vip }: Bypass): string {
	return vip === null ? client : `${client}, asking ${vip},`;
}
