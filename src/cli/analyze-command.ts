import type { AnalyzeOptions } from "../node/analyze-file.js";
import type { EvidenceRedaction } from "../node/write-evidence.js";
import type { Report } from "../report/report.js";
import type { Dependencies } from "./dependencies.js";
import { CommandError, errorLine, errorTrace } from "./error-line.js";
import { EvidenceStep } from "./evidence-step.js";
import { ExitCode, hasFound } from "./exit-code.js";
import { listenForInterrupt } from "./interrupt.js";
import type { Io } from "./io.js";
import { checkInputs, type Job, listJobs, STDIN } from "./jobs.js";
import { hintsOf, type Settings } from "./options.js";
import { checkOutput, fileSink, streamSink } from "./output.js";
import { createProgress, type Progress } from "./progress.js";
import { createRenderer } from "./renderer.js";
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
	readonly #dependencies: Dependencies;
	#failed = false;
	#found = false;

	constructor(settings: Settings, io: Io, dependencies: Dependencies) {
		this.#settings = settings;
		this.#io = io;
		this.#now = dependencies.now;
		this.#dependencies = dependencies;
	}

	/** Names on standard error what could not be done, and goes on. */
	readonly complain = (error: unknown, name: string): void => {
		this.#failed = true;
		this.#io.stderr.write(errorLine(error, name));
		if (this.#settings.debug) this.#io.stderr.write(errorTrace(error));
	};

	async all(jobs: readonly Job[], paths: readonly string[]): Promise<ExitCode> {
		const { output, format, color } = this.#settings;
		const captures = [...paths, ...jobs.map(({ name }) => name)];
		if (output !== undefined) await checkOutput(output, captures);
		const evidence = await EvidenceStep.open(
			jobs.length,
			captures,
			this.#settings,
			this.#io,
			this.#dependencies,
		);
		const sink =
			output === undefined ? streamSink(this.#io.stdout) : fileSink(output);
		const renderer = createRenderer(
			format,
			jobs.length > 1,
			textOptions(this.#io, color, output !== undefined),
		);
		const redaction = await this.#redaction();
		const interrupt = listenForInterrupt(this.#io);
		try {
			for (const [index, job] of jobs.entries()) {
				if (sink.closed) break;
				const readable = (await evidence?.readable(job)) ?? job;
				const report = await this.#attempt(readable, interrupt.signal);
				if (report !== undefined) {
					const told = redaction?.report(report) ?? report;
					const name = redaction ? `capture ${index + 1}` : job.name;
					sink.write(renderer.each(told, name));
					await this.#prove(report, evidence, interrupt.signal, redaction);
				} else if (interrupt.signal.aborted) {
					return this.#interrupted(job, paths.includes(STDIN));
				}
			}
			sink.write(renderer.end());
			await sink.finish();
		} finally {
			interrupt.release();
			await evidence?.close();
		}
		if (this.#failed) return ExitCode.Failed;
		return this.#found ? ExitCode.Found : ExitCode.Clean;
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

	/** Returns what redacts where that is asked for; a key asks for it. */
	async #redaction(): Promise<EvidenceRedaction | undefined> {
		const { redact, redactKey } = this.#settings;
		return redact || redactKey !== undefined
			? this.#dependencies.redaction(redactKey)
			: undefined;
	}

	/** Writes the evidence of a report where that is asked for; a failure does not keep the report back. */
	async #prove(
		report: Report,
		evidence: EvidenceStep | undefined,
		signal: AbortSignal,
		redaction: EvidenceRedaction | undefined,
	): Promise<void> {
		try {
			await evidence?.write(report, signal, redaction);
		} catch (error) {
			const interrupted = new CommandError("interrupted, none was written");
			this.complain(signal.aborted ? interrupted : error, "--evidence");
		}
	}

	#judge(report: Report, name: string): void {
		if (hasFound(report, this.#settings.failOn)) this.#found = true;
		for (const { id, outcome, reason } of report.rules) {
			if (outcome !== "failed") continue;
			this.complain(new CommandError(`The rule ${id} failed: ${reason}`), name);
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
