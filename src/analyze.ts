import type { CaptureFacts, Frame, RecordTaker } from "./capture/frame.js";
import { diagnose } from "./diagnosis/diagnose.js";
import { type Hints, Knowledge } from "./diagnosis/hints.js";
import type { Connection } from "./flow/connection.js";
import type { Kernel } from "./flow/kernel/kernel.js";
import type { PartialTable } from "./flow/merge/partial-table.js";
import type { Replay } from "./flow/merge/replay.js";
import { Observer } from "./flow/observer.js";
import { assembleReport } from "./report/assemble.js";
import { type ConnectionRow, connectionRows } from "./report/connection-row.js";
import { frameIndexOf } from "./report/frame-index.js";
import type { Report } from "./report/report.js";
import { runRules } from "./rules/engine.js";
import { rules } from "./rules/index.js";
import { VERSION } from "./version.js";
import type { Catalogue } from "./words/catalogue.js";
import { en } from "./words/en/index.js";

/** Where the frames of an analysis come from, as far as the report names it. */
export interface CaptureSource extends CaptureFacts {
	/** Path or `-`. */
	name: string;
	compression: "none" | "gzip" | "zstd";
}

/** What else there is to say of an analysis. */
export interface AnalysisOptions {
	/** List who talked with whom in the report. */
	conversations?: boolean | undefined;
	/** The language that the report is written in, from `loadCatalogue`. Default: English. */
	words?: Catalogue | undefined;
	/** How many TCP connections are kept at once, at least 1; what that costs is in the report. Default: 250,000. */
	maxConnections?: number | undefined;
	/** Shortens the way of the frames of large captures; made for `maxConnections`, for this analysis alone. */
	kernel?: Kernel | undefined;
}

/**
 * The pipeline: frames -> segments -> connections -> findings -> diagnoses -> report.
 *
 * Give it the frames of one capture in file order, then ask for the report. It prints nothing, reads
 * no clock and keeps no frame.
 *
 * @example
 * ```ts
 * const analyzer = new Analyzer({ vips: ["10.0.2.100"] });
 * const reader = new CaptureReader(analyzer.sink);
 * reader.push(bytes);
 * reader.end();
 * const report = analyzer.report({ ...reader.facts, name: "client1.pcap", compression: "none" });
 * ```
 */
export class Analyzer {
	readonly #observer: Observer;
	readonly #knowledge: Knowledge;
	readonly #options: AnalysisOptions;
	readonly #words: Catalogue;

	/** @throws {RangeError} for a hint that is no address, CIDR or MAC */
	constructor(hints: Hints = {}, options: AnalysisOptions = {}) {
		this.#knowledge = new Knowledge(hints);
		this.#observer = new Observer(options.maxConnections, options.kernel);
		this.#options = options;
		this.#words = options.words ?? en;
	}

	/** Takes one frame; can be handed on as a `FrameSink`. */
	readonly sink = (frame: Frame): void => this.#observer.observe(frame);

	/** For the reader of the frames that {@link sink} gets: takes some of them before; undefined without a kernel. */
	get records(): RecordTaker | undefined {
		return this.#observer.records;
	}

	/**
	 * Sets the second from which the times of all frames count, before the first one comes; left out, it is
	 * the first frame's.
	 *
	 * @param seconds since the epoch
	 */
	beginAt(seconds: number): void {
		this.#observer.beginAt(seconds);
	}

	/** Takes over what another thread saw in a piece of the current file, see `Observer.absorb`. */
	absorb(table: PartialTable, offset: number): Replay | undefined {
		return this.#observer.absorb(table, offset);
	}

	/** Says that the frames to come are of the next file of the same capture. */
	nextPart(): void {
		this.#observer.beginPart();
	}

	/**
	 * Judges all frames taken so far and lists their connections, one row at a time.
	 *
	 * @param communityId computes the Community ID of a connection
	 */
	connections(
		communityId: (connection: Connection) => string,
	): Iterable<ConnectionRow> {
		const { parts, baseSeconds } = this.#observer;
		const facts = this.#observer.facts();
		const words = this.#words;
		const results = runRules(rules, facts, words);
		const conclusion = diagnose(facts, results, this.#knowledge, words);
		return connectionRows(facts.connections, conclusion, {
			index: frameIndexOf(parts, words.report),
			baseSeconds,
			communityId,
		});
	}

	/**
	 * Judges all frames taken so far.
	 *
	 * @param sources the files that the frames came from, in order: one, or one per part
	 */
	report(...sources: readonly CaptureSource[]): Report {
		const observer = this.#observer;
		const facts = observer.facts();
		const words = this.#words;
		const results = runRules(rules, facts, words);
		return assembleReport({
			toolVersion: VERSION,
			words,
			sources: sources.map((source, index) => ({
				source,
				part: observer.parts[index],
			})),
			facts,
			baseSeconds: observer.baseSeconds,
			results,
			conclusion: diagnose(facts, results, this.#knowledge, words),
			withConversations: this.#options.conversations ?? false,
		});
	}
}
