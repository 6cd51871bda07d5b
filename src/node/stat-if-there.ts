import { type Stats, statSync } from "node:fs";

/** What is at a path; undefined where there is nothing, or nothing that may be looked at. */
export function statIfThere(path: string): Stats | undefined {
	try {
		return statSync(path);
	} catch {
		return undefined;
	}
}
