import { Carry } from "./carry.js";
import { CaptureError } from "./errors.js";
import { foreignInput } from "./foreign-formats.js";
import { FormatParser } from "./format.js";
import type { CaptureFacts, FrameSink, RecordTaker } from "./frame.js";
import { Reading, type RecordParser } from "./reading.js";

export interface CaptureReaderOptions {
	/** Throws where damage would otherwise end the reading with a warning. */
	strict?: boolean | undefined;
	/** Is asked for each run of frames before the sink is. */
	records?: RecordTaker | undefined;
}

/**
 * Reads an uncompressed pcap or pcapng capture that is pushed into it in chunks of any size.
 *
 * Frames reach the sink during `push`, in file order, in one reused `Frame` whose bytes lie in the
 * chunk itself (or, for a record that spans chunks, in a buffer of the reader): chunk and frame are
 * free again when `push` returns. What the sink throws comes out of `push`.
 */
export class CaptureReader {
	readonly #reading: Reading;
	readonly #carry = new Carry();
	readonly #format: FormatParser;
	#parser: RecordParser;
	/** Bytes pushed before the current chunk. */
	#pushed = 0;

	constructor(sink: FrameSink, options: CaptureReaderOptions = {}) {
		const { strict = false, records } = options;
		this.#reading = new Reading(sink, strict, records);
		this.#format = new FormatParser(this.#reading);
		this.#parser = this.#format;
	}

	/** What the file says besides its frames: complete after `end`, as far as read before. */
	get facts(): CaptureFacts {
		this.#reading.countWarnings();
		return this.#reading.facts;
	}

	/** Number of the last record that has one: ahead of the frames after records of a pcapng that are no packets. */
	get lastNumber(): number {
		return Math.max(this.#reading.number, this.#reading.facts.frames);
	}

	/** True when damage has ended the reading, so that more input would be ignored. */
	get finished(): boolean {
		return this.#reading.finished;
	}

	/**
	 * Reads the next bytes of the input.
	 *
	 * @throws {CaptureError} when the input is no capture that can be read; see `CaptureErrorCode`
	 */
	push(chunk: Uint8Array): void {
		if (this.finished) return;
		let at = 0;
		while (this.#carry.length > 0 && at < chunk.length && !this.finished) {
			at = this.#completeCarried(chunk, at);
		}
		if (this.#carry.length === 0 && !this.finished) {
			at = this.#parse(chunk, at, chunk.length, this.#pushed);
			if (!this.finished) this.#carry.fill(chunk, at, Number.POSITIVE_INFINITY);
		}
		this.#pushed += chunk.length;
	}

	/**
	 * Ends the reading. An input that stops inside a record gets a TRUNCATED_FILE warning.
	 *
	 * @throws {CaptureError} EMPTY_INPUT, NOT_A_CAPTURE, and TRUNCATED_FILE in strict mode
	 */
	end(): void {
		if (this.finished) return;
		if (this.#pushed === 0) {
			throw new CaptureError("EMPTY_INPUT", ["emptyInput"], { offset: 0 });
		}
		const { bytes, length } = this.#carry;
		if (this.#parser === this.#format) throw foreignInput(bytes, length);
		const { awaited, wanted } = this.#parser;
		if (length === 0) return;
		const begins = this.#pushed - length;
		this.#reading.cutOff(
			["inputEnds", this.#pushed, ...awaited, begins, wanted],
			begins,
		);
	}

	/** Adds to the carried record what it lacks, and parses it when that is all there. */
	#completeCarried(chunk: Uint8Array, at: number): number {
		const carry = this.#carry;
		const next = carry.fill(chunk, at, this.#parser.wanted);
		if (carry.length < this.#parser.wanted) return next;
		const base = this.#pushed + next - carry.length;
		carry.drop(this.#parse(carry.bytes, 0, carry.length, base));
		return next;
	}

	#parse(bytes: Uint8Array, start: number, end: number, base: number): number {
		const at = this.#parser.parse(bytes, start, end, base);
		const { found } = this.#format;
		if (this.#parser !== this.#format || found === undefined) return at;
		this.#parser = found;
		return found.parse(bytes, at, end, base);
	}
}
