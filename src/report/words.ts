import type { Catalogue } from "../words/catalogue.js";
import { number } from "../words/en/grammar.js";

/** Digits are grouped alike in all languages. */
export { number };

/** What reports and their renderings say by themselves. */
export type ReportWords = Catalogue["report"];

/** In which language something is rendered. */
export interface Wording {
	/** From `loadCatalogue`, the same that the report was made with. Default: English. */
	words?: Catalogue | undefined;
}

/** Writes a count with its noun: `1 frame`, `2 frames`. */
export function counted(
	value: number,
	one: string,
	many: string = `${one}s`,
): string {
	return `${number(value)} ${value === 1 ? one : many}`;
}

/** Joins as a sentence does: `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[]): string {
	const last = items.at(-1) ?? "";
	return items.length < 2
		? last
		: `${items.slice(0, -1).join(", ")} and ${last}`;
}
