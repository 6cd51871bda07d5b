import type { Fix } from "../diagnosis/guide.js";
import { type PageSection, type PageSubject, pageSections } from "./page.js";
import { type TextOptions, type TextStyle, textStyle } from "./text-style.js";
import { block, hang, wrap } from "./wrap.js";

/** Renders a page for a terminal. */
export function renderPageText(
	page: PageSubject,
	options: TextOptions,
): string {
	const style = textStyle(options);
	const { id, kind, summary, guide } = page;
	const lines = [
		`${style.paint.strong(id)}   (${kind})`,
		...wrap(summary, style.width),
		...pageSections(page).flatMap((section) => sectionLines(section, style)),
		...causeLines(guide.causes, style),
	];
	return `${lines.join("\n")}\n`;
}

function sectionLines(
	{ heading, paragraphs, fixes }: PageSection,
	style: TextStyle,
): string[] {
	return [
		"",
		style.paint.strong(heading),
		...paragraphs.flatMap((text, index) => [
			...(index === 0 ? [] : [""]),
			...paragraphLines(text, style),
		]),
		...fixes.flatMap((fix) => fixLines(fix, style)),
	];
}

/** Running text is wrapped anew; a paragraph with indented lines is a table and stays as it is. */
function paragraphLines(text: string, { width }: TextStyle): string[] {
	return isTable(text)
		? text.split("\n").map((line) => `  ${line}`)
		: block(text, width, 2);
}

/** True for a paragraph whose lines were laid out by hand. */
export const isTable = (text: string): boolean => /^ {2}/m.test(text);

function fixLines(
	{ platform, does, commands }: Fix,
	{ glyphs, paint, width }: TextStyle,
): string[] {
	return [
		...hang(`  ${glyphs.bullet} `, `${platform}: ${does}`, width),
		...commands.map((command) => `      ${paint.command(command)}`),
	];
}

function causeLines(
	causes: readonly string[] = [],
	{ paint, width }: TextStyle,
): string[] {
	return causes.length === 0
		? []
		: [
				"",
				paint.strong("Causes that it can point to"),
				...block(causes.join(", "), width, 2),
			];
}
