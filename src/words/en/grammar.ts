import { number } from "../number.js";

export { number };

/** Writes a number with its noun. */
export const counted = (count: number, noun: string): string =>
	`${number(count)} ${noun}${count === 1 ? "" : "s"}`;

/** Names that a sentence lists before it says "and 3 more". */
const MAX_NAMED = 3;

/** Joins distinct names as a sentence does. */
export function listed(names: Iterable<string>): string {
	const all = [...new Set(names)];
	const shown = all.slice(0, MAX_NAMED);
	if (all.length > MAX_NAMED)
		return `${shown.join(", ")} and ${all.length - MAX_NAMED} more`;
	return shown.length < 2
		? (shown[0] ?? "")
		: `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}
