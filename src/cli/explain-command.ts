import { table } from "../report/table.js";
import type { Catalog } from "./dependencies.js";
import { CommandError } from "./error-line.js";

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
 * Explains a rule or a cause: what it means, why, what to check, when it is not a fault.
 *
 * @throws {CommandError} for an id that is neither
 */
export function explainText(id: string, catalog: Catalog): string {
	const rules = catalog.rules.map((rule) => ({
		...rule,
		kind: `rule, ${rule.severity}`,
	}));
	const causes = catalog.causes.map((cause) => ({
		...cause,
		kind: `cause of ${cause.effect}, ${cause.severity}`,
	}));
	const pages = [...rules, ...causes].filter((entry) => entry.id === id);
	if (pages.length === 0) throw new CommandError(unknownId(id, catalog));
	return pages
		.map(
			({ kind, summary, explain }) =>
				`${id}   (${kind})\n${summary}\n\n${explain.trim()}\n`,
		)
		.join("\n");
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
