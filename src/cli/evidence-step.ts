import { resolve } from "node:path";
import { statIfThere } from "../node/stat-if-there.js";
import type { EvidenceRedaction } from "../node/write-evidence.js";
import { keptLines } from "../report/evidence-comments.js";
import { printable } from "../report/printable.js";
import type { Report } from "../report/report.js";
import type { Catalogue } from "../words/catalogue.js";
import type { Dependencies, EvidenceTools } from "./dependencies.js";
import { CommandError } from "./error-line.js";
import type { Io } from "./io.js";
import { type Job, STDIN } from "./jobs.js";
import { hintsOf, type Settings } from "./options.js";
import { checkOutput } from "./output.js";

/** What `--evidence` asks for: after each report, the file of the frames that prove it. */
export class EvidenceStep {
	readonly #path: string;
	readonly #several: boolean;
	readonly #settings: Settings;
	readonly #io: Io;
	readonly #tools: EvidenceTools;
	readonly #words: Catalogue;
	/** Reports so far. */
	#count = 0;
	#spool: Awaited<ReturnType<EvidenceTools["openSpool"]>> | undefined;

	private constructor(
		path: string,
		several: boolean,
		settings: Settings,
		io: Io,
		tools: EvidenceTools,
		words: Catalogue,
	) {
		this.#path = path;
		this.#several = several;
		this.#settings = settings;
		this.#io = io;
		this.#tools = tools;
		this.#words = words;
	}

	/**
	 * Returns undefined when no evidence is asked for.
	 *
	 * @param captures all files that are read, none of which may be overwritten
	 * @throws {CommandError} for a place where no file can be written
	 */
	static async open(
		jobs: number,
		captures: readonly string[],
		settings: Settings,
		io: Io,
		dependencies: Dependencies,
	): Promise<EvidenceStep | undefined> {
		const { evidence, output } = settings;
		if (evidence === undefined) return undefined;
		if (output !== undefined && resolve(output) === resolve(evidence))
			throw new CommandError((words) => words.evidence.sameFile);
		for (let number = 1; number <= jobs; number += 1) {
			const path = jobs > 1 ? numbered(evidence, number) : evidence;
			await checkOutput(path, captures, "--evidence");
			await checkIsFile(path);
		}
		const tools = await dependencies.evidence();
		const { words } = dependencies;
		return new EvidenceStep(evidence, jobs > 1, settings, io, tools, words);
	}

	/** Returns the job in a form whose input can be read again. */
	async readable(job: Job): Promise<Job> {
		if (job.path !== STDIN) return job;
		const spool = await this.#tools.openSpool();
		this.#spool = spool;
		return {
			...job,
			run: (options) => this.#tools.analyzeStream(spool.chunks(), options),
		};
	}

	/** Writes the evidence of a report, or says that there is none. */
	async write(
		report: Report,
		signal: AbortSignal,
		redaction: EvidenceRedaction | undefined,
	): Promise<void> {
		this.#count += 1;
		const path = this.#several ? numbered(this.#path, this.#count) : this.#path;
		const isStdin = report.captures[0]?.name === STDIN;
		const paths = isStdin && this.#spool ? [this.#spool.path()] : undefined;
		const hints = hintsOf(this.#settings);
		const options = { paths, hints, signal, redaction };
		const words = this.#words.cli.evidence;
		const written = await this.#tools.writeEvidence(report, path, options);
		if (written === undefined) {
			this.#say(words.none);
			return;
		}
		const kept = keptLines(report, written, this.#words.report);
		this.#say(words.written(path, kept, written.commented));
	}

	/** Removes what was kept for it. */
	async close(): Promise<void> {
		await this.#spool?.dispose();
	}

	#say(text: string): void {
		this.#io.stderr.write(`${printable(text)}\n`);
	}
}

/** A device or a pipe can be written to, but not replaced by a whole file. */
async function checkIsFile(path: string): Promise<void> {
	const facts = statIfThere(path);
	if (facts !== undefined && !facts.isFile())
		throw new CommandError((words) => words.evidence.notAFile(path));
}

/** `out.pcapng.gz` becomes `out-2.pcapng.gz`. */
function numbered(path: string, number: number): string {
	const suffix = /(?:\.[A-Za-z0-9]+){1,2}$/.exec(path)?.[0] ?? "";
	return `${path.slice(0, path.length - suffix.length)}-${number}${suffix}`;
}
