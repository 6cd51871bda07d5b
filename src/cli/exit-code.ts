import type { Report, Severity } from "../report/report.js";

/** What a run ends with. */
export const ExitCode = {
	/** Nothing at or above `--fail-on`. */
	Clean: 0,
	/** A diagnosis at or above `--fail-on`. */
	Found: 1,
	/** The work asked for could not be done: usage, unreadable input, a rule that failed. */
	Failed: 2,
	/** Ctrl-C: 128 + SIGINT. */
	Interrupted: 130,
	/** 128 + SIGTERM. */
	Terminated: 143,
} as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** The severity from which on a diagnosis makes a run fail. */
export type FailOn = Severity | "never";

const RANK: Record<FailOn, number> = {
	info: 0,
	warning: 1,
	error: 2,
	never: 3,
};

/** Tells whether a report holds a diagnosis of at least that severity. */
export function hasFound(report: Report, failOn: FailOn): boolean {
	return report.diagnoses.some(
		({ severity }) => RANK[severity] >= RANK[failOn],
	);
}
