import { stringify } from "csv-stringify/sync";
import { printable } from "./printable.js";

/** What a cell can hold; nothing is written for what is not there. */
export type CsvCell = string | number | boolean | null | undefined;

/**
 * Writes rows as CSV (RFC 4180: lines end with CR LF, quotes are doubled). Text that a spreadsheet
 * would take for a formula (`=`, `+`, `-`, `@` first) gets an apostrophe in front; numbers stay
 * numbers. Text is made {@link printable}.
 *
 * @example
 * csvRows([["client", "packets"], ["10.0.0.1", 12]]) // 'client,packets\r\n10.0.0.1,12\r\n'
 */
export function csvRows(rows: Iterable<readonly CsvCell[]>): string {
	// The library's types ask for an array, but it takes what can be gone through.
	return stringify(rows as CsvCell[][], OPTIONS);
}

const OPTIONS = {
	record_delimiter: "\r\n",
	escape_formulas: true,
	cast: { string: cellText, boolean: String },
} as const;

/** A separator of other locales: a spreadsheet there would begin a new cell amid this one. */
const OTHER_SEPARATOR = /;(?=\s*[=+\-@])/g;

function cellText(text: string): string {
	return printable(text).trimStart().replace(OTHER_SEPARATOR, ";'");
}
