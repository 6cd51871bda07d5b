import { printable } from "../printable.js";

/** What has a meaning anywhere in a line of Markdown (CommonMark 0.31, GFM). */
const MARKUP = /[\\`*_{}[\]<>#|~&$]/gu;

/** What makes a line a list item or underlines a heading. */
const LEADING = /^\s*(?:[-+](?=\s|$)|[-=](?=[-=\s]*$)|\d{1,9}[.)](?=\s|$))/u;

/** What trackers make a link (GFM section 6.9) or a call to a person of by themselves. */
const AUTOLINK = /(?<=\b(?:https?|ftp|mailto|xmpp)):|(?<=\bwww)\.|@/giu;

/**
 * Writes text for one line of Markdown so that it shows as it is: no markup, no link, no mention, no
 * cell's end. Control characters go.
 */
export const inline = (text: string): string =>
	printable(text)
		.trim()
		.replace(MARKUP, entity)
		.replace(AUTOLINK, (character) => `${entity(character)}&#8203;`)
		.replace(LEADING, (lead) => lead.slice(0, -1) + entity(lead.slice(-1)));

/** A numeric character reference (CommonMark section 2.5) can never be markup. */
const entity = (character: string): string => `&#${character.codePointAt(0)};`;

/** Writes text as code within a line; `isCell`: in a table, where a bar must be escaped even there (GFM section 4.10). */
export function code(text: string, isCell = false): string {
	const line = printable(text);
	const fence = "`".repeat(longestRun(line) + 1);
	const pad = /^`|`$|^ .* $/u.test(line) ? " " : "";
	const content = isCell ? line.replace(/\|/gu, "\\|") : line;
	return line.trim() === "" ? "" : `${fence}${pad}${content}${pad}${fence}`;
}

/** Writes lines as a fenced block that none of them can end. */
export function codeBlock(lines: readonly string[], language = ""): string {
	const clean = lines.flatMap((line) => line.split("\n")).map(blockLine);
	const fence = "`".repeat(Math.max(3, longestRun(clean.join("\n")) + 1));
	return [`${fence}${language}`, ...clean, fence].join("\n");
}

/** Tabs and returns become blanks, indentation stays. */
const blockLine = (line: string): string => printable(line).trimEnd();

const longestRun = (text: string): number =>
	Math.max(0, ...[...text.matchAll(/`+/gu)].map(([run]) => run.length));

/** Writes a table; cells are Markdown already. */
export function table(
	headings: readonly string[],
	rows: readonly (readonly string[])[],
): string {
	const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
	return [
		line(headings),
		line(headings.map(() => "---")),
		...rows.map(line),
	].join("\n");
}
