import type { Pages } from "../words/catalogue.js";
import type { Fix, Paragraph } from "../words/page.js";
import { type PageSection, type PageSubject, pageSections } from "./page.js";
import { type TextOptions, type TextStyle, textStyle } from "./text-style.js";
import { block, hang, wrap } from "./wrap.js";

/** Renders a page for a terminal. */
export function renderPageText(
	subject: PageSubject,
	options: TextOptions,
	words: Pages["words"],
): string {
	const style = textStyle(options);
	const { id, kind, page, causes } = subject;
	const lines = [
		`${style.paint.strong(id)}   (${kind})`,
		...wrap(page.summary, style.width),
		...pageSections(subject, words).flatMap((section) =>
			sectionLines(section, style),
		),
		...causeLines(words.causesOfRule, causes, style),
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
		...paragraphs.flatMap((paragraph, index) => [
			...(index === 0 ? [] : [""]),
			...paragraphLines(paragraph, style),
		]),
		...fixes.flatMap((fix) => fixLines(fix, style)),
	];
}

function paragraphLines(paragraph: Paragraph, { width }: TextStyle): string[] {
	return typeof paragraph === "string"
		? block(paragraph, width, 2)
		: paragraph.rows.map((row) => `  ${row}`);
}

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
	heading: string,
	causes: readonly string[] = [],
	{ paint, width }: TextStyle,
): string[] {
	return causes.length === 0
		? []
		: ["", paint.strong(heading), ...block(causes.join(", "), width, 2)];
}
