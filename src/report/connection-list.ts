import { en } from "../words/en/index.js";
import { blocksOf } from "./blocks.js";
import type { ConnectionRow, Sent } from "./connection-row.js";
import { padRight, widthOf } from "./display-width.js";
import { printable } from "./printable.js";
import { type Column, table } from "./table.js";
import type { ReportWords, Wording } from "./words.js";

/** Writes each connection as JSON on a line of its own. */
export function* connectionNdjson(
	rows: Iterable<ConnectionRow>,
): Generator<string> {
	for (const row of rows) yield `${JSON.stringify(row)}\n`;
}

/** A column: what heads it, how its cells are aligned, and what is in them. */
interface ListColumn extends Pick<Column, "align"> {
	readonly heading: keyof ReportWords["connectionList"]["headings"];
	cell(row: ConnectionRow): string;
}

const COLUMNS: readonly ListColumn[] = [
	{
		heading: "frame",
		align: "right",
		cell: ({ frame, capture }) =>
			capture === 0 ? String(frame) : `${capture + 1}:${frame}`,
	},
	{ heading: "time", cell: ({ firstTime }) => firstTime.slice(11, 23) },
	{
		heading: "client",
		cell: ({ client, clientPort }) => endpoint(client, clientPort),
	},
	{
		heading: "server",
		cell: ({ server, serverPort }) => endpoint(server, serverPort),
	},
	{
		heading: "frames",
		align: "right",
		cell: (row) => bothWays(row, ({ frames }) => String(frames)),
	},
	{
		heading: "bytes",
		align: "right",
		cell: (row) => bothWays(row, ({ bytes }) => String(bytes)),
	},
	{
		heading: "ttl",
		align: "right",
		cell: (row) => bothWays(row, ({ path }) => (path ? `${path.ttl}` : "-")),
	},
	{ heading: "state", cell: ({ state }) => state },
	{ heading: "history", cell: ({ history }) => history },
	{ heading: "verdict", cell: verdictCell },
];

/** Numbers of the client's direction, then of the server's. */
const bothWays = (
	{ fromClient, fromServer }: ConnectionRow,
	of: (sent: Sent) => string,
): string => `${of(fromClient)}/${of(fromServer)}`;

const endpoint = (address: string, port: number): string =>
	address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`;

function verdictCell({ verdict, cause }: ConnectionRow): string {
	return cause === null ? verdict : `${verdict}: ${cause}`;
}

/**
 * Writes connections as a table for a person, a block of rows at a time, with the totals below.
 * Columns keep their place from block to block unless a longer value comes.
 */
export function* connectionTable(
	rows: Iterable<ConnectionRow>,
	{ words = en }: Wording = {},
): Generator<string> {
	const totals = new Map<string, number>();
	const { connectionList } = words.report;
	let headings = COLUMNS.map(({ heading }) => connectionList.headings[heading]);
	for (const block of blocksOf(rows)) {
		const cells = block.map((row) =>
			COLUMNS.map(({ cell }) => printable(cell(row))),
		);
		const columns = COLUMNS.map((column, index) => ({
			...column,
			heading: headings[index] ?? "",
		}));
		const [head = "", ...lines] = table(columns, cells);
		const isFirst = totals.size === 0;
		yield `${[...(isFirst ? [head] : []), ...lines].join("\n")}\n`;
		headings = widened(headings, cells);
		for (const { verdict } of block)
			totals.set(verdict, (totals.get(verdict) ?? 0) + 1);
	}
	yield totalsText(totals, connectionList);
}

/** Headings as wide as the widest cell so far, so that the next block is laid out alike. */
function widened(
	headings: readonly string[],
	cells: readonly (readonly string[])[],
): string[] {
	return headings.map((heading, index) =>
		padRight(
			heading,
			Math.max(...cells.map((row) => widthOf(row[index] ?? ""))),
		),
	);
}

function totalsText(
	totals: ReadonlyMap<string, number>,
	words: ReportWords["connectionList"],
): string {
	const all = [...totals.values()].reduce((sum, count) => sum + count, 0);
	return all === 0
		? `${words.none}\n`
		: `\n${words.totals(all, [...totals])}\n`;
}
