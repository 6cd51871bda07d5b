import { renderPageText } from "../report/page-text.js";
import { table } from "../report/table.js";
import type { TextOptions } from "../report/text-style.js";
import type { Catalog } from "./dependencies.js";
import { CommandError } from "./error-line.js";
import { pagesOf } from "./pages.js";

/** Lists the rules: id, severity, summary. */
export function rulesText({ rules }: Catalog): string {
	return linesText(
		table(
			[{ heading: "rule" }, { heading: "severity" }, { heading: "finds" }],
			rules.map(({ id, severity, summary }) => [id, severity, summary]),
		),
	);
}

/** Lists everything that can be explained: rules and causes. */
export function catalogText(catalog: Catalog): string {
	const causes = table(
		[{ heading: "cause" }, { heading: "effect" }, { heading: "is" }],
		catalog.causes.map(({ id, effect, summary }) => [id, effect, summary]),
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
	return pages.map((page) => renderPageText(page, options)).join("\n");
}

function unknownId(id: string, { rules, causes }: Catalog): string {
	const alike = [...rules, ...causes]
		.map((entry) => entry.id)
		.filter((known) =>
			id.split("-").some((word) => word.length > 2 && known.includes(word)),
		);
	const hint =
		alike.length === 0
			? "`asymroute explain` lists them"
			: `did you mean ${alike.join(" or ")}?`;
	return `There is no rule or cause ${id}; ${hint}`;
}

function linesText(lines: readonly string[]): string {
	return `${lines.join("\n")}\n`;
}
