import { blocksOf } from "./blocks.js";
import type { ConnectionRow, Sent } from "./connection-row.js";
import { printable } from "./printable.js";
import { type Column, table } from "./table.js";
import { counted, listed, number } from "./words.js";

/** Writes each connection as JSON on a line of its own. */
export function* connectionNdjson(
	rows: Iterable<ConnectionRow>,
): Generator<string> {
	for (const row of rows) yield `${JSON.stringify(row)}\n`;
}

const COLUMNS: readonly (Column & { cell(row: ConnectionRow): string })[] = [
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
		heading: "TTL",
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
): Generator<string> {
	const totals = new Map<string, number>();
	let headings = COLUMNS.map(({ heading }) => heading);
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
	yield totalsText(totals);
}

/** Headings as wide as the widest cell so far, so that the next block is laid out alike. */
function widened(
	headings: readonly string[],
	cells: readonly (readonly string[])[],
): string[] {
	return headings.map((heading, index) =>
		heading.padEnd(Math.max(...cells.map((row) => row[index]?.length ?? 0))),
	);
}

function totalsText(totals: ReadonlyMap<string, number>): string {
	const all = [...totals.values()].reduce((sum, count) => sum + count, 0);
	if (all === 0) return "No connection matches.\n";
	const parts = [...totals].map(
		([verdict, count]) => `${number(count)} ${verdict}`,
	);
	return `\n${counted(all, "connection")}: ${listed(parts)}\n`;
}
