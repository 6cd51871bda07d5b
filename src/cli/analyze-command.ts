import { AnalyzeRun } from "./analyze-run.js";
import type { Dependencies } from "./dependencies.js";
import type { ExitCode } from "./exit-code.js";
import type { Io } from "./io.js";
import { checkInputs, listJobs } from "./jobs.js";
import type { Settings } from "./options.js";

/**
 * Analyses captures and writes their reports. What cannot be read is named on standard error and the
 * rest is still reported.
 *
 * @throws {CommandError} for a request that makes no sense; {RangeError} for a hint that is none
 */
export async function analyzeCommand(
	paths: readonly string[],
	settings: Settings,
	io: Io,
	dependencies: Dependencies,
): Promise<ExitCode> {
	const run = new AnalyzeRun(settings, io, dependencies);
	checkInputs(paths, io);
	const jobs = await listJobs(
		paths,
		settings,
		await dependencies.analysis(),
		run.complain,
		dependencies.words.cli.run,
	);
	return run.all(jobs, paths);
}
