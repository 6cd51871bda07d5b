import type { AnalyzeOptions } from "../node/analyze-file.js";
import type { Report } from "../report/report.js";
import type { Dependencies } from "./dependencies.js";
import { CommandError, errorLine, errorTrace } from "./error-line.js";
import { ExitCode, Outcome } from "./exit-code.js";
import { listenForInterrupt } from "./interrupt.js";
import type { Io } from "./io.js";
import { checkInputs, type Job, listJobs, STDIN } from "./jobs.js";
import { hintsOf, type Settings } from "./options.js";
import { checkOutput, fileSink, streamSink } from "./output.js";
import { createProgress, type Progress } from "./progress.js";
import { createRenderer, type Renderer } from "./renderer.js";
import { isCapable, textOptions } from "./terminal.js";

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
	);
	return run.all(jobs, paths);
}

/** One invocation: what it was asked, and how it has gone so far. */
class AnalyzeRun {
	readonly #settings: Settings;
	readonly #io: Io;
	readonly #now: () => number;
	readonly #outcome: Outcome;
	/** Captures without a report that the output has not told of yet. */
	#unread: { message: string; name: string }[] = [];

	constructor(settings: Settings, io: Io, { now }: Dependencies) {
		this.#settings = settings;
		this.#io = io;
		this.#now = now;
		this.#outcome = new Outcome(settings.failOn, settings.format);
	}

	/** Names on standard error what could not be read, and goes on. */
	readonly complain = (error: unknown, name: string): void => {
		const message = error instanceof Error ? error.message : String(error);
		this.#unread.push({ message, name });
		this.#say(error, name);
	};

	#say(error: unknown, name: string): void {
		this.#outcome.noteFailure();
		this.#io.stderr.write(errorLine(error, name));
		if (this.#settings.debug) this.#io.stderr.write(errorTrace(error));
	}

	async all(jobs: readonly Job[], paths: readonly string[]): Promise<ExitCode> {
		const { output, format, color, width, sections, failOn } = this.#settings;
		if (output !== undefined) {
			await checkOutput(output, [...paths, ...jobs.map(({ name }) => name)]);
		}
		const sink =
			output === undefined ? streamSink(this.#io.stdout) : fileSink(output);
		const renderer = await createRenderer(
			format,
			jobs.length + this.#unread.length > 1,
			{
				...textOptions(this.#io, color, output !== undefined, width),
				sections,
			},
			failOn,
		);
		const interrupt = listenForInterrupt(this.#io);
		try {
			sink.write(this.#unreadIn(renderer));
			for (const job of jobs) {
				if (sink.closed) break;
				const report = await this.#attempt(job, interrupt.signal);
				if (report !== undefined) sink.write(renderer.each(report, job.name));
				else if (interrupt.signal.aborted) {
					return this.#interrupted(job, paths.includes(STDIN));
				}
				sink.write(this.#unreadIn(renderer));
			}
			sink.write(renderer.end());
			await sink.finish();
		} finally {
			interrupt.release();
		}
		return this.#outcome.code;
	}

	/** Renders what could not be read since the last time. */
	#unreadIn(renderer: Renderer): string {
		const unread = this.#unread;
		this.#unread = [];
		return unread
			.map(({ message, name }) => renderer.failed?.(message, name) ?? "")
			.join("");
	}

	/** Makes one report; undefined when it could not be made, which has then been said. */
	async #attempt(job: Job, signal: AbortSignal): Promise<Report | undefined> {
		const progress = this.#progress(job.name);
		try {
			const report = await job.run(this.#options(signal, progress));
			progress?.clear();
			this.#judge(report, job.name);
			return report;
		} catch (error) {
			progress?.clear();
			if (error instanceof RangeError) throw error;
			if (!signal.aborted) this.complain(error, job.name);
			return undefined;
		}
	}

	#judge(report: Report, name: string): void {
		this.#outcome.noteReport(report);
		for (const { id, outcome, reason } of report.rules) {
			if (outcome !== "failed") continue;
			this.#say(new CommandError(`The rule ${id} failed: ${reason}`), name);
		}
	}

	#options(
		signal: AbortSignal,
		progress: Progress | undefined,
	): AnalyzeOptions {
		const { strict, reader } = this.#settings;
		return {
			hints: hintsOf(this.#settings),
			strict: strict ?? false,
			reader,
			signal,
			...(progress === undefined ? {} : { onProgress: progress.update }),
		};
	}

	#progress(name: string): Progress | undefined {
		const { stderr, env } = this.#io;
		const wanted =
			this.#settings.progress && isCapable(stderr.isTTY === true, env);
		return wanted ? createProgress(name, stderr, this.#now) : undefined;
	}

	#interrupted({ name }: Job, usesStdin: boolean): ExitCode {
		if (usesStdin) this.#io.stdin?.destroy?.();
		const error = new CommandError("interrupted, no report was made of it");
		this.#io.stderr.write(errorLine(error, name));
		return ExitCode.Interrupted;
	}
}
