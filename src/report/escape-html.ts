import { escapeUTF8 } from "entities/escape";
import { printable } from "./printable.js";

/** HTML that may be put into a page as it is. Only {@link html} and {@link trustedHtml} make it. */
export class Html {
	readonly #markup: string;

	constructor(markup: string) {
		this.#markup = markup;
	}

	toString(): string {
		return this.#markup;
	}
}

/** What a template takes: HTML as it is, text escaped, lists item by item; nothing for what is not there. */
export type HtmlValue =
	| Html
	| string
	| number
	| boolean
	| null
	| undefined
	| readonly HtmlValue[];

/**
 * A template of HTML in which every value is text, unless a template made it: what is meant to be
 * markup has to say so, what is forgotten is escaped. Control and bidirectional characters go.
 *
 * @throws {TypeError} where escaping does not help: in an attribute without quotes, in a script or a style
 * @example
 * html`<li title="${name}">${name}</li>`.toString()
 */
export function html(
	parts: TemplateStringsArray,
	...values: readonly HtmlValue[]
): Html {
	let markup = parts[0] ?? "";
	let literal = markup;
	for (const [index, value] of values.entries()) {
		checkPlace(literal, value);
		const next = parts[index + 1] ?? "";
		markup += markupOf(value) + next;
		literal += next;
	}
	return new Html(markup);
}

/** Takes text that the program itself holds (a style sheet, a drawing) as HTML. Never text of a capture. */
export function trustedHtml(markup: string): Html {
	return new Html(markup);
}

function markupOf(value: HtmlValue): string {
	if (value instanceof Html) return value.toString();
	if (Array.isArray(value)) return value.map(markupOf).join("");
	if (value === null || value === undefined) return "";
	return String(value).split("\n").map(printable).map(escapeUTF8).join("\n");
}

/**
 * Holds the template, not the text, to account: what it throws is a bug. Numbers and trusted HTML
 * may stand anywhere.
 */
function checkPlace(literal: string, value: HtmlValue): void {
	if (value instanceof Html || typeof value === "number" || !value) return;
	const refuse = (rule: string) => {
		throw new TypeError(`${rule}: ${literal.slice(-40)}`);
	};
	if (/<(script|style)\b(?!.*<\/\1)/is.test(literal))
		refuse("A script or style takes trusted HTML only");
	if (literal.lastIndexOf("<") <= literal.lastIndexOf(">")) return;

	const tag = literal.slice(literal.lastIndexOf("<"));
	const open = tag.replace(/"[^"]*"|'[^']*'/g, "");
	if (!/["']/.test(open))
		refuse("Text in a tag must stand in a quoted attribute");
	if (/\s(on\w+|style|srcdoc)\s*=\s*["']/i.test(open))
		refuse("An attribute with code takes trusted HTML only");
	if (/\s(href|src|action|xlink:href)\s*=\s*["']$/i.test(open))
		refuse("An address must begin in the template, as with #");
}
