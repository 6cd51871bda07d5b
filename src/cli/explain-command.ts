import { renderPageText } from "../report/page-text.js";
import { table } from "../report/table.js";
import type { TextOptions } from "../report/text-style.js";
import type { Catalog } from "./dependencies.js";
import { CommandError } from "./error-line.js";
import { pageOf, pagesOf } from "./pages.js";

/** Lists the rules: id, severity, summary. */
export function rulesText({ rules, pages }: Catalog): string {
	const { list, severities } = pages.words;
	return linesText(
		table(
			[list.rule, list.severity, list.finds].map((heading) => ({ heading })),
			rules.map(({ id, severity }) => [
				id,
				severities[severity],
				pageOf(id, pages.rules).summary,
			]),
		),
	);
}

/** Lists everything that can be explained: rules and causes. */
export function catalogText(catalog: Catalog): string {
	const { words, causes: texts } = catalog.pages;
	const causes = table(
		[words.list.cause, words.list.effect, words.list.is].map((heading) => ({
			heading,
		})),
		catalog.causes.map(({ id, effect }) => [
			id,
			effect,
			pageOf(id, texts).summary,
		]),
	);
	return `${rulesText(catalog)}\n${linesText(causes)}`;
}

/**
 * Explains a rule or a cause: what it is, how it looks in packets, when it is not a fault, how to fix it
 * on each platform, and how the capture after the fix must look.
 *
 * @throws {CommandError} for an id that is neither
 */
export function explainText(
	id: string,
	catalog: Catalog,
	options: TextOptions,
): string {
	const { rules, causes } = pagesOf(catalog);
	const pages = [...rules, ...causes].filter((page) => page.id === id);
	if (pages.length === 0) throw new CommandError(unknownId(id, catalog));
	return pages
		.map((page) => renderPageText(page, options, catalog.pages.words))
		.join("\n");
}

function unknownId(id: string, { rules, causes, pages }: Catalog): string {
	const alike = [...rules, ...causes]
		.map((entry) => entry.id)
		.filter((known) =>
			id.split("-").some((word) => word.length > 2 && known.includes(word)),
		);
	return pages.words.unknownId(id, alike);
}

function linesText(lines: readonly string[]): string {
	return `${lines.join("\n")}\n`;
}
