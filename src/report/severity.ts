import type { Diagnosis, Report, Severity } from "./report.js";

/** The severity from which on a diagnosis counts as something found. */
export type FailOn = Severity | "never";

const RANK: Record<FailOn, number> = {
	info: 0,
	warning: 1,
	error: 2,
	never: 3,
};

/** Tells whether a diagnosis is at least that bad. */
export function isAtLeast({ severity }: Diagnosis, failOn: FailOn): boolean {
	return RANK[severity] >= RANK[failOn];
}

/** Tells whether a report holds a diagnosis of at least that severity. */
export function hasFound({ diagnoses }: Report, failOn: FailOn): boolean {
	return diagnoses.some((diagnosis) => isAtLeast(diagnosis, failOn));
}
