import { blocksOf } from "./blocks.js";
import type { ConnectionRow, Sent } from "./connection-row.js";
import { type CsvCell, csvRows } from "./csv.js";

/** Columns of the CSV, in their order: name, and what it holds. */
const CSV: readonly [string, (row: ConnectionRow) => CsvCell][] = [
	["frame", ({ frame }) => frame],
	["capture", ({ capture }) => capture],
	["first_time", ({ firstTime }) => firstTime],
	["last_time", ({ lastTime }) => lastTime],
	["client", ({ client }) => client],
	["client_port", ({ clientPort }) => clientPort],
	["server", ({ server }) => server],
	["server_port", ({ serverPort }) => serverPort],
	["state", ({ state }) => state],
	["history", ({ history }) => history],
	["completeness", ({ completeness }) => completeness],
	["verdict", ({ verdict }) => verdict],
	["cause", ({ cause }) => cause],
	["reset_by", ({ reset }) => reset?.by],
	["reset_origin", ({ reset }) => reset?.origin],
	...sentColumns("client", ({ fromClient }) => fromClient),
	...sentColumns("server", ({ fromServer }) => fromServer),
	["community_id", ({ communityId }) => communityId],
];

function sentColumns(
	end: string,
	sent: (row: ConnectionRow) => Sent,
): [string, (row: ConnectionRow) => CsvCell][] {
	return [
		[`${end}_frames`, (row) => sent(row).frames],
		[`${end}_bytes`, (row) => sent(row).bytes],
		[`${end}_source_mac`, (row) => sent(row).path?.sourceMac],
		[`${end}_destination_mac`, (row) => sent(row).path?.destinationMac],
		[`${end}_vlan`, (row) => sent(row).path?.vlan],
		[`${end}_ttl`, (row) => sent(row).path?.ttl],
		[`${end}_other_ways`, (row) => sent(row).path?.others],
	];
}

/** Writes connections as CSV, a piece at a time; the first line has the names. */
export function* connectionCsv(
	rows: Iterable<ConnectionRow>,
): Generator<string> {
	yield csvRows([CSV.map(([name]) => name)]);
	for (const block of blocksOf(rows))
		yield csvRows(block.map((row) => CSV.map(([, cell]) => cell(row))));
}
