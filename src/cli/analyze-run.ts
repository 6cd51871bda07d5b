import { CaptureError } from "../capture/errors.js";
import type { AnalyzeOptions } from "../node/analyze-file.js";
import type { EvidenceRedaction } from "../node/write-evidence.js";
import type { Report, Unread } from "../report/report.js";
import type { Dependencies } from "./dependencies.js";
import {
	CommandError,
	errorLine,
	errorTrace,
	messageIn,
} from "./error-line.js";
import type { EvidenceStep } from "./evidence-step.js";
import { type ExitCode, Outcome } from "./exit-code.js";
import { type Interrupt, listenForInterrupt } from "./interrupt.js";
import type { Io } from "./io.js";
import { type Job, STDIN } from "./jobs.js";
import { hintsOf, type Settings } from "./options.js";
import { checkOutput, fileSink, streamSink } from "./output.js";
import { createProgress, type Progress } from "./progress.js";
import { redactionOf } from "./redaction.js";
import { createRenderer, type Renderer } from "./renderer.js";
import { isCapable, textOptions } from "./terminal.js";

/** What is done with each report of a run. */
interface Steps {
	readonly renderer: Renderer;
	readonly evidence: EvidenceStep | undefined;
	readonly redaction: EvidenceRedaction | undefined;
	readonly interrupt: Interrupt;
}

/** One invocation: what it was asked, and how it has gone so far. */
export class AnalyzeRun {
	readonly #settings: Settings;
	readonly #io: Io;
	readonly #dependencies: Dependencies;
	readonly #outcome: Outcome;
	/** Captures without a report that the output has not told of yet. */
	#unread: Unread[] = [];

	constructor(settings: Settings, io: Io, dependencies: Dependencies) {
		this.#settings = settings;
		this.#io = io;
		this.#dependencies = dependencies;
		this.#outcome = new Outcome(settings.failOn, settings.format);
	}

	get #words() {
		return this.#dependencies.words.cli.run;
	}

	/** Names on standard error what could not be read, and goes on. */
	readonly complain = (error: unknown, name: string): void => {
		const message = messageIn(this.#dependencies.words, error);
		const code = error instanceof CaptureError ? error.code : null;
		this.#unread.push({ name, error: { code, message } });
		this.#say(error, name);
	};

	#say(error: unknown, name: string): void {
		this.#outcome.noteFailure();
		this.#io.stderr.write(errorLine(this.#dependencies.words, error, name));
		if (this.#settings.debug) this.#io.stderr.write(errorTrace(error));
	}

	/**
	 * Makes all reports and writes them.
	 *
	 * @param paths what the user named, of which nothing may be overwritten
	 */
	async all(jobs: readonly Job[], paths: readonly string[]): Promise<ExitCode> {
		const { output } = this.#settings;
		const captures = [...paths, ...jobs.map(({ name }) => name)];
		if (output !== undefined) await checkOutput(output, captures);
		const evidence = await this.#openEvidence(jobs.length, captures);
		const sink =
			output === undefined ? streamSink(this.#io.stdout) : fileSink(output);
		const renderer = await this.#renderer(jobs.length);
		const redaction = await redactionOf(this.#settings, this.#dependencies);
		const interrupt = listenForInterrupt(this.#io);
		const steps = { renderer, evidence, redaction, interrupt };
		try {
			sink.write(this.#unreadIn(steps));
			for (const [index, job] of jobs.entries()) {
				if (sink.closed) break;
				const report = await this.#one(job, index, steps, sink.write);
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
		if (!interrupt.stop.aborted) return this.#outcome.code;
		if (paths.includes(STDIN)) this.#io.stdin?.destroy?.();
		return interrupt.exitCode;
	}

	/** Makes, writes and proves one report; undefined when it could not be made. */
	async #one(
		job: Job,
		index: number,
		steps: Steps,
		write: (text: string) => void,
	): Promise<Report | undefined> {
		const { renderer, evidence, redaction, interrupt } = steps;
		const readable = (await evidence?.readable(job)) ?? job;
		const report = await this.#attempt(readable, interrupt);
		if (report !== undefined) {
			const told = redaction?.report(report) ?? report;
			const name = redaction
				? this.#words.redactedCapture(index + 1)
				: job.name;
			write(renderer.each(told, name));
			await this.#prove(report, evidence, interrupt.stop, redaction);
		}
		write(this.#unreadIn(steps));
		return report;
	}

	/** Renders what could not be read since the last time; a redacted output has neither names nor reasons. */
	#unreadIn({ renderer, redaction }: Pick<Steps, "renderer" | "redaction">) {
		const unread = this.#unread;
		this.#unread = [];
		return unread
			.map(({ error, name }) =>
				redaction === undefined
					? renderer.failed?.(error, name)
					: renderer.failed?.(
							{ ...error, message: this.#words.unread },
							this.#words.unreadCapture,
						),
			)
			.join("");
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

	async #openEvidence(
		jobs: number,
		captures: readonly string[],
	): Promise<EvidenceStep | undefined> {
		if (this.#settings.evidence === undefined) return undefined;
		const { EvidenceStep } = await import("./evidence-step.js");
		return EvidenceStep.open(
			jobs,
			captures,
			this.#settings,
			this.#io,
			this.#dependencies,
		);
	}

	#renderer(jobs: number): Promise<Renderer> {
		const { format, output, color, width, sections, failOn } = this.#settings;
		return createRenderer(
			format,
			jobs + this.#unread.length > 1,
			{
				...textOptions(this.#io, color, output !== undefined, width),
				sections,
			},
			failOn,
			this.#dependencies.words,
		);
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
			const interrupted = new CommandError((say) => say.evidence.interrupted);
			this.#say(signal.aborted ? interrupted : error, "--evidence");
		}
	}

	#judge(report: Report, name: string): void {
		this.#outcome.noteReport(report);
		for (const { id, outcome, reason } of report.rules) {
			if (outcome !== "failed") continue;
			this.#say(
				new CommandError(({ run }) => run.ruleFailed(id, reason)),
				name,
			);
		}
	}

	#options(stop: AbortSignal, progress: Progress | undefined): AnalyzeOptions {
		const { strict, reader, maxConnections, workers } = this.#settings;
		return {
			hints: hintsOf(this.#settings),
			strict: strict ?? false,
			reader,
			maxConnections,
			workers,
			words: this.#dependencies.words,
			stop,
			...(progress === undefined ? {} : { onProgress: progress.update }),
		};
	}

	#progress(name: string): Progress | undefined {
		const { stderr, env } = this.#io;
		const wanted =
			this.#settings.progress && isCapable(stderr.isTTY === true, env);
		const { now, words } = this.#dependencies;
		return wanted
			? createProgress(name, stderr, now, words.cli.progress)
			: undefined;
	}

	/** Says what the signal that ended the run left out. */
	#sayInterrupted(
		{ name }: Job,
		report: Report | undefined,
		captures: number,
	): void {
		const error = new CommandError(({ run }) =>
			run.interrupted(report !== undefined, captures),
		);
		const { words } = this.#dependencies;
		this.#io.stderr.write(errorLine(words, error, name));
	}
}
