import type { AnalyzeOptions } from "../node/analyze-file.js";
import type { EvidenceRedaction } from "../node/write-evidence.js";
import type { Report } from "../report/report.js";
import type { Dependencies } from "./dependencies.js";
import { CommandError, errorLine, errorTrace } from "./error-line.js";
import { EvidenceStep } from "./evidence-step.js";
import { ExitCode, hasFound } from "./exit-code.js";
import { type Interrupt, listenForInterrupt } from "./interrupt.js";
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
				const report = await this.#attempt(readable, interrupt);
				if (report !== undefined) {
					const told = redaction?.report(report) ?? report;
					const name = redaction ? `capture ${index + 1}` : job.name;
					sink.write(renderer.each(told, name));
					await this.#prove(report, evidence, interrupt.stop, redaction);
				}
				if (!interrupt.stop.aborted) continue;
				this.#sayInterrupted(job, report, jobs.length - index - 1);
				break;
			}
			sink.write(await renderer.end());
			await sink.finish();
		} finally {
			interrupt.release();
			await evidence?.close();
		}
		if (interrupt.stop.aborted) {
			if (paths.includes(STDIN)) this.#io.stdin?.destroy?.();
			return interrupt.exitCode;
		}
		if (this.#failed) return ExitCode.Failed;
		return this.#found ? ExitCode.Found : ExitCode.Clean;
	}

	/** Makes one report; undefined when it could not be made, which has then been said. */
	async #attempt(job: Job, { stop }: Interrupt): Promise<Report | undefined> {
		const progress = this.#progress(job.name);
		try {
			const report = await job.run(this.#options(stop, progress));
			progress?.clear();
			this.#judge(report, job.name);
			return report;
		} catch (error) {
			progress?.clear();
			if (error instanceof RangeError) throw error;
			if (error !== stop.reason) this.complain(error, job.name);
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

	#options(stop: AbortSignal, progress: Progress | undefined): AnalyzeOptions {
		const { strict, reader } = this.#settings;
		return {
			hints: hintsOf(this.#settings),
			strict: strict ?? false,
			reader,
			stop,
			...(progress === undefined ? {} : { onProgress: progress.update }),
		};
	}

	#progress(name: string): Progress | undefined {
		const { stderr, env } = this.#io;
		const wanted =
			this.#settings.progress && isCapable(stderr.isTTY === true, env);
		return wanted ? createProgress(name, stderr, this.#now) : undefined;
	}

	/** Says what the signal that ended the run left out. */
	#sayInterrupted(
		{ name }: Job,
		report: Report | undefined,
		captures: number,
	): void {
		const what =
			report === undefined
				? "interrupted, no report was made of it"
				: "interrupted, the report is of what was read until then";
		const rest = captures === 0 ? "" : `; ${captures} more not read`;
		const error = new CommandError(what + rest);
		this.#io.stderr.write(errorLine(error, name));
	}
}
