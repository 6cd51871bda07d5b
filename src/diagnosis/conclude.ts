import type { Diagnosis } from "./diagnosis.js";

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
