import type { Diagnosis, Report } from "./report.js";
import { type FailOn, isAtLeast } from "./severity.js";

/** The states of monitoring plug-ins, each with its exit code (Monitoring Plugins Development Guidelines, 2.4). */
export const PluginState = {
	OK: 0,
	WARNING: 1,
	CRITICAL: 2,
	UNKNOWN: 3,
} as const;
export type PluginState = keyof typeof PluginState;

/**
 * Reads the state of a report: CRITICAL for an error that is certain or likely, WARNING for anything
 * else at or above `failOn`, UNKNOWN where the capture cannot tell or a rule failed, else OK.
 */
export function pluginState(
	{ diagnoses, rules, verdict }: Report,
	failOn: FailOn,
): PluginState {
	const found = diagnoses.filter((diagnosis) => isAtLeast(diagnosis, failOn));
	if (found.some(isAlarming)) return "CRITICAL";
	if (found.length > 0) return "WARNING";
	const isBlind = rules.some(({ outcome }) => outcome === "failed");
	return isBlind || verdict.lbBypass === "unknown" ? "UNKNOWN" : "OK";
}

function isAlarming({ severity, confidence }: Diagnosis): boolean {
	return severity === "error" && confidence !== "possible";
}
