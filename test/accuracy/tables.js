/** @import { Outcome, Row } from "./measure.js" */

/** @type {readonly Outcome[]} */
const OUTCOMES = ["right", "weak", "wrong", "missed", "false alarm"];

const HEADINGS = ["captures", ...OUTCOMES, "cause named", "bypasses F1"];

/**
 * Writes the whole result: by cause, by place of capture, what is not right, totals.
 *
 * @param {readonly Row[]} rows
 */
export function tablesText(rows) {
	return [
		groupTable("cause", rows, ({ case: { scenario } }) =>
			scenario.causes[0] === undefined
				? `(${scenario.physicalCause.replace("none", "healthy")})`
				: scenario.causes[0],
		),
		groupTable("place of capture", rows, (row) => row.case.expectation.place),
		shortfallText(rows),
		totalsText(rows),
	].join("\n");
}

/**
 * Lists the captures that are not answered right, one per line; the same text for the same answers.
 *
 * @param {readonly Row[]} rows
 */
export function shortfallText(rows) {
	const lines = rows
		.filter((row) => row.outcome !== "right" || row.causeFound === false)
		.map((row) => {
			const parts = [`${row.case.folder}/${row.case.file}:`];
			parts.push(...answerParts(row, "lbBypass"));
			parts.push(...answerParts(row, "asymmetricRouting"));
			if (row.causeFound === false) {
				const named = row.causes.join(", ") || "none";
				parts.push(`cause ${row.case.scenario.causes[0]}, named ${named};`);
			}
			return parts.join(" ").replace(/;$/, "");
		});
	return `${["Not right:", ...(lines.length > 0 ? lines : ["nothing"])].join("\n  ")}\n`;
}

/**
 * @param {Row} row
 * @param {"lbBypass" | "asymmetricRouting"} name
 * @returns {string[]}
 */
function answerParts(row, name) {
	const { note } = row[name];
	if (note === "") return [];
	const expected = row.case.expectation.expected[name];
	return [`${name} ${expected}, answered ${row.answer[name]} (${note});`];
}

/**
 * @param {string} heading
 * @param {readonly Row[]} rows
 * @param {(row: Row) => string} groupOf
 */
function groupTable(heading, rows, groupOf) {
	/** @type {Map<string, Row[]>} */
	const groups = new Map();
	for (const row of rows) {
		const name = groupOf(row);
		groups.set(name, [...(groups.get(name) ?? []), row]);
	}
	const body = [...groups]
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([name, members]) => [name, ...cells(members)]);
	return aligned([[heading, ...HEADINGS], ...body, ["all", ...cells(rows)]]);
}

/**
 * @param {readonly Row[]} rows
 * @returns {string[]}
 */
function cells(rows) {
	const counts = OUTCOMES.map((outcome) =>
		String(rows.filter((row) => row.outcome === outcome).length),
	);
	const asked = rows.filter((row) => row.causeFound !== undefined);
	const named = asked.filter((row) => row.causeFound).length;
	const triples = rows.flatMap(({ triples }) => triples?.visible ?? []);
	return [
		String(rows.length),
		...counts.map((count) => (count === "0" ? "." : count)),
		asked.length === 0 ? "" : `${named} of ${asked.length}`,
		triples.length === 0 ? "" : mean(triples).toFixed(2),
	];
}

/**
 * @param {readonly Row[]} rows
 */
function totalsText(rows) {
	const triples = rows.flatMap(({ triples }) => triples ?? []);
	return aligned([
		["lbBypass, mean score", score(rows.map((row) => row.lbBypass.score))],
		[
			"asymmetricRouting, mean score",
			score(rows.map((row) => row.asymmetricRouting.score)),
		],
		["bypasses, F1", score(triples.map(({ visible }) => visible))],
		[
			"bypasses, F1 where an unknown VIP counts as wrong",
			score(triples.map(({ exact }) => exact)),
		],
		[
			"missed bypasses",
			String(rows.filter((row) => row.lbBypass.fault === "missed").length),
		],
		[
			"false alarms",
			String(rows.filter((row) => row.outcome === "false alarm").length),
		],
	]);
}

/** @type {(scores: readonly number[]) => string} */
const score = (scores) => (scores.length === 0 ? "-" : mean(scores).toFixed(3));

/** @type {(values: readonly number[]) => number} */
const mean = (values) => values.reduce((a, b) => a + b, 0) / values.length;

/**
 * Aligns the first column to the left, all others to the right.
 *
 * @param {readonly (readonly string[])[]} table
 */
function aligned(table) {
	const widths = (table[0] ?? []).map((_, column) =>
		Math.max(...table.map((line) => line[column]?.length ?? 0)),
	);
	return table
		.map((line) =>
			line
				.map((cell, column) => {
					const width = widths[column] ?? 0;
					return column === 0 ? cell.padEnd(width) : cell.padStart(width);
				})
				.join("  ")
				.trimEnd(),
		)
		.map((line) => `${line}\n`)
		.join("");
}
