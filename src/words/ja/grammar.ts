export { number } from "../number.js";

/** Names that a sentence lists before it says how many more there are. */
const MAX_NAMED = 3;

/** Joins distinct names as a sentence does. */
export function listed(names: Iterable<string>): string {
	const all = [...new Set(names)];
	const shown = all.slice(0, MAX_NAMED).join("、");
	return all.length > MAX_NAMED
		? `${shown} (ほか ${all.length - MAX_NAMED} 件)`
		: shown;
}
