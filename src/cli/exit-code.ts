import { PluginState, pluginState } from "../report/plugin-state.js";
import type { Report } from "../report/report.js";
import { type FailOn, hasFound } from "../report/severity.js";
import type { Format } from "./options.js";

/** What a run ends with. */
export const ExitCode = {
	/** Nothing at or above `--fail-on`. */
	Clean: 0,
	/** A diagnosis at or above `--fail-on`. */
	Found: 1,
	/** The work asked for could not be done: usage, unreadable input, a rule that failed. */
	Failed: 2,
	/** `--format oneline`, where monitoring systems give the codes their meaning: nothing can be told. */
	PluginUnknown: 3,
	/** Ctrl-C: 128 + SIGINT. */
	Interrupted: 130,
	/** 128 + SIGTERM. */
	Terminated: 143,
} as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** Which outcome of several captures decides for a plug-in: an alarm is not covered by what is unknown. */
const PLUGIN_RANK: readonly number[] = [
	PluginState.OK,
	PluginState.UNKNOWN,
	PluginState.WARNING,
	PluginState.CRITICAL,
];

/** Gathers what the captures of a run came to. */
export class Outcome {
	readonly #failOn: FailOn;
	readonly #isPlugin: boolean;
	#failed = false;
	#found = false;
	#state: number = PluginState.OK;

	constructor(failOn: FailOn, format: Format) {
		this.#failOn = failOn;
		this.#isPlugin = format === "oneline";
	}

	noteReport(report: Report): void {
		if (hasFound(report, this.#failOn)) this.#found = true;
		this.#noteState(PluginState[pluginState(report, this.#failOn)]);
	}

	/** Something could not be done. */
	noteFailure(): void {
		this.#failed = true;
		this.#noteState(PluginState.UNKNOWN);
	}

	get code(): ExitCode {
		if (this.#isPlugin) return this.#state as ExitCode;
		if (this.#failed) return ExitCode.Failed;
		return this.#found ? ExitCode.Found : ExitCode.Clean;
	}

	#noteState(state: number): void {
		const rank = (of: number) => PLUGIN_RANK.indexOf(of);
		if (rank(state) > rank(this.#state)) this.#state = state;
	}
}
