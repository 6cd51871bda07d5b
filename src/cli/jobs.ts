import type { AnalyzeOptions } from "../node/analyze-file.js";
import type { Report } from "../report/report.js";
import type { CommandWords } from "../words/command.js";
import type { Analysis } from "./dependencies.js";
import { CommandError } from "./error-line.js";
import type { Io } from "./io.js";
import type { Settings } from "./options.js";

/** One report to be made. */
export interface Job {
	/** What it is called in headings and errors: its path, mostly. */
	name: string;
	/** The one capture that it is about; undefined when there are several. */
	path?: string;
	run(options: AnalyzeOptions): Promise<Report>;
}

/** Receives what went wrong with one of the inputs. */
export type Complain = (error: unknown, name: string) => void;

/** The path that stands for standard input. */
export const STDIN = "-";

/**
 * Lists the reports to make: one for each capture, or one for all of them when they are the parts of
 * one. An input that is not there is complained about and does not keep the others back.
 */
export async function listJobs(
	paths: readonly string[],
	{ rotated }: Settings,
	analysis: Analysis,
	complain: Complain,
	words: CommandWords["cli"]["run"],
): Promise<Job[]> {
	const captures = await expand(paths, analysis, complain);
	if (rotated && captures.length > 1) {
		return [
			{
				name: words.parts(captures[0] ?? "", captures.length - 1),
				run: (options) => analysis.analyzeFiles(captures, options),
			},
		];
	}
	return captures.map((path) => ({
		name: path === STDIN ? words.standardInput : path,
		path,
		run: (options) => analysis.analyzeFile(path, options),
	}));
}

async function expand(
	paths: readonly string[],
	analysis: Analysis,
	complain: Complain,
): Promise<string[]> {
	const captures: string[] = [];
	for (const path of paths) {
		try {
			captures.push(...(await analysis.expandInputs([path])));
		} catch (error) {
			complain(error, path);
		}
	}
	return captures;
}

/**
 * Refuses what standard input cannot give: a capture typed at a terminal, or the same one twice.
 *
 * @throws {CommandError}
 */
export function checkInputs(paths: readonly string[], io: Io): void {
	const uses = paths.filter((path) => path === STDIN).length;
	if (uses > 1) throw new CommandError(({ run }) => run.stdinTwice);
	if (uses === 1 && io.stdin?.isTTY === true) {
		throw new CommandError(({ run }) => run.stdinIsTerminal);
	}
}
