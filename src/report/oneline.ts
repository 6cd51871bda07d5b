import { en } from "../words/en/index.js";
import { diagnosisOfVerdict } from "./headline.js";
import { type PluginState, pluginState } from "./plugin-state.js";
import { printable } from "./printable.js";
import type { Diagnosis, Report } from "./report.js";
import { type FailOn, isAtLeast } from "./severity.js";
import type { ReportWords, Wording } from "./words.js";

/** Columns that a sentence gets: monitoring systems cut long lines, and what follows is read by machines. */
const LONGEST = 300;

/**
 * Writes a report as the one line of a monitoring plug-in: state, sentence and, after a bar, its
 * figures as `label=value;warn;crit;min;max` (Monitoring Plugins Development Guidelines, 2.6).
 *
 * @param name put in front of the sentence where several captures are reported on
 * @example
 * renderOneline(report, "error") // "ASYMROUTE OK - no LB bypass: ... | connections=58;;;0 ...\n"
 */
export function renderOneline(
	report: Report,
	failOn: FailOn,
	name?: string,
	{ words = en }: Wording = {},
): string {
	const state = pluginState(report, failOn);
	const text = sentence(report, failOn, words.report) + warnings(report);
	return pluginLine(state, text, name, figures(report));
}

/** Writes the line for a capture that could not be read: UNKNOWN, and why. */
export function renderOnelineFailure(message: string, name?: string): string {
	return pluginLine("UNKNOWN", message, name, "");
}

function pluginLine(
	state: PluginState,
	text: string,
	name: string | undefined,
	figures: string,
): string {
	const named = name === undefined ? text : `${name}: ${text}`;
	// The first bar ends the text, so the text must not have one.
	const plain = shortened(printable(named).replaceAll("|", "/"));
	return `ASYMROUTE ${state} - ${plain}${figures === "" ? "" : ` | ${figures}`}\n`;
}

/** The worst thing that counts; else what the verdict says. */
function sentence(
	report: Report,
	failOn: FailOn,
	{ oneline, terms }: ReportWords,
): string {
	const found = report.diagnoses.filter((it) => isAtLeast(it, failOn));
	const [worst] = found;
	if (worst === undefined) {
		const about = diagnosisOfVerdict(report)?.title;
		const { lbBypass, summary } = report.verdict;
		return oneline.verdict(lbBypass, about ?? summary);
	}
	return oneline.finding(
		worst.effect,
		terms.confidence[worst.confidence],
		worst.cause,
		worst.title,
		found.length - 1,
	);
}

/** What was read may not be all there was: that belongs beside an OK. */
function warnings({ captures }: Report): string {
	const codes = captures.flatMap(({ warnings }) =>
		warnings.map(({ code }) => code),
	);
	return codes.length === 0 ? "" : ` [${[...new Set(codes)].join(", ")}]`;
}

function figures(report: Report): string {
	const of = (severity: Diagnosis["severity"]) =>
		report.diagnoses.filter((it) => it.severity === severity).length;
	const total = (key: "connections" | "tcpSegments" | "frames") =>
		report.captures.reduce((sum, capture) => sum + capture[key], 0);
	const counts: [string, number][] = [
		["affected", affectedConnections(report)],
		["connections", total("connections")],
		["segments", total("tcpSegments")],
		["frames", total("frames")],
		["errors", of("error")],
		["warnings", of("warning")],
		["notes", of("info")],
	];
	return counts.map(([label, value]) => `${label}=${value};;;0`).join(" ");
}

/** Connections of the largest routing fault; faults may share some, so they are not added up. */
function affectedConnections({ diagnoses }: Report): number {
	const faults = diagnoses.filter(
		({ effect, severity }) =>
			severity !== "info" &&
			(effect === "lb-bypass" || effect === "asymmetric-routing"),
	);
	return Math.max(0, ...faults.map(({ connections }) => connections.affected));
}

function shortened(text: string): string {
	return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 3)}...`;
}
