import type { Remedy } from "./report.js";

/** Gathers neighbours that are the same change on several platforms. */
export function remediesByTitle(remedies: readonly Remedy[]): Remedy[][] {
	const groups: Remedy[][] = [];
	for (const remedy of remedies) {
		const group = groups.at(-1);
		const [first] = group ?? [];
		const same =
			first?.title === remedy.title && first.expect === remedy.expect;
		if (same) group?.push(remedy);
		else groups.push([remedy]);
	}
	return groups;
}
