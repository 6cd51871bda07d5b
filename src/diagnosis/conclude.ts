import type { Diagnosis } from "./diagnosis.js";
import { number } from "./words.js";

type Required = "cause" | "confidence" | "title" | "explanation" | "affected";

/** Completes a diagnosis; what is not given says nothing. */
export function conclude(
	parts: Pick<Diagnosis, Required> & Partial<Diagnosis>,
): Diagnosis {
	return {
		lbBypass: "no",
		asymmetricRouting: "no",
		impact: "unknown",
		bypasses: [],
		explains: [],
		total: parts.affected.length,
		evidence: [],
		alternatives: [],
		remedies: [],
		nextCapture: null,
		example: parts.affected.slice(0, 1),
		data: {},
		...parts,
	};
}

/** Writes a number with its noun. */
export const counted = (count: number, noun: string): string =>
	`${number(count)} ${noun}${count === 1 ? "" : "s"}`;
