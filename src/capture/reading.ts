import type { Awaited } from "../words/en/errors/capture.js";
import { remark, type Saying } from "../words/saying.js";
import { CaptureError, type CaptureErrorCode } from "./errors.js";
import {
	type CaptureFacts,
	type CaptureWarning,
	Direction,
	type Frame,
	type FrameSink,
	type RecordTaker,
} from "./frame.js";

/** How many comments are kept of one capture; the rest is dropped. */
export const MAX_COMMENTS = 100;

/** Longest text kept of a comment or a name, in bytes: the capture may be hostile. */
export const MAX_TEXT_BYTES = 4096;

/** An option that holds text. */
export interface OptionText {
	/** In bytes. */
	readonly length: number;
	/** Its text, cut to that many bytes. */
	text(maxBytes: number): string;
}

/** How many interfaces one capture may describe, over all its sections. */
export const MAX_INTERFACES = 65_536;

const tooManyComments = (): Saying => ["tooManyComments", MAX_COMMENTS];
const tooLongText = (): Saying => ["textTooLong", MAX_TEXT_BYTES];

/** Returns a frame to be reused for all records of a reader. */
export function createFrame(): Frame {
	return {
		number: 0,
		bytes: new Uint8Array(0),
		start: 0,
		end: 0,
		wireLength: 0,
		fcsLength: 0,
		seconds: 0,
		nanoseconds: 0,
		interfaceId: 0,
		linkType: 0,
		direction: Direction.Unknown,
	};
}

/** What is said of a kind of fault: about its first, and how many there were. */
interface Repeated {
	readonly warning: CaptureWarning;
	readonly first: Saying;
	count: number;
}

/** The reading of one capture: what the parsers of all formats share. */
export class Reading {
	readonly facts: CaptureFacts = {
		format: "pcap",
		interfaces: [],
		comments: [],
		warnings: [],
		frames: 0,
	};
	readonly frame: Frame = createFrame();
	readonly sink: FrameSink;
	readonly strict: boolean;
	/** Takes records in front of the sink. */
	readonly records: RecordTaker | undefined;
	/** What was tolerated or left out, by what is said of it, and how often. */
	readonly #repeated = new Map<string, Repeated>();
	/** pcapng: number of the last record that has one; ahead of the frames after records that are no packets. */
	number = 0;
	/** True once damage has ended the reading: what follows in the input is ignored. */
	finished = false;

	constructor(sink: FrameSink, strict: boolean, records?: RecordTaker) {
		this.sink = sink;
		this.strict = strict;
		this.records = records;
	}

	/** Keeps a comment of the file while there is room for it. */
	addComment(option: OptionText): void {
		const { comments } = this.facts;
		if (comments.length < MAX_COMMENTS) comments.push(this.textOf(option));
		else this.#warn("LIMIT_REACHED", "comments", tooManyComments);
	}

	/** Returns the text of an option, and says so where it is longer than is kept. */
	textOf(option: OptionText): string {
		if (option.length > MAX_TEXT_BYTES)
			this.#warn("LIMIT_REACHED", "texts", tooLongText);
		return option.text(MAX_TEXT_BYTES);
	}

	/**
	 * Goes on behind something that contradicts itself but can be read, with a warning: one for all of
	 * a code, with their number.
	 *
	 * @param what made only where it is said
	 * @param offset byte offset in the uncompressed input
	 * @throws {CaptureError} in strict mode
	 */
	tolerate(code: CaptureErrorCode, offset: number, what: () => Saying): void {
		if (this.strict) {
			this.finished = true;
			throw new CaptureError(code, what(), { offset });
		}
		this.#warn(code, code, what);
	}

	/** Tolerates a record that claims to have been longer when captured than on the wire. */
	tolerateWireLength(captured: number, wire: number, offset: number): void {
		this.tolerate("BAD_WIRE_LENGTH", offset, () => [
			"wireLength",
			offset,
			captured,
			wire,
		]);
	}

	/** Tolerates a time whose fraction is a second or more. */
	tolerateFraction(fraction: number, perSecond: number, offset: number): void {
		this.tolerate("BAD_TIMESTAMP", offset, () => [
			"timeFraction",
			offset,
			fraction,
			perSecond,
		]);
	}

	#warn(code: string, kind: string, what: () => Saying): void {
		const known = this.#repeated.get(kind);
		if (known !== undefined) {
			known.count += 1;
			return;
		}
		const first = what();
		const warning = remark(code, first);
		this.#repeated.set(kind, { warning, first, count: 1 });
		this.facts.warnings.push(warning);
	}

	/** Writes into the warnings how many there were of each kind so far. */
	countWarnings(): void {
		for (const { warning, first, count } of this.#repeated.values()) {
			if (count === 1) continue;
			const { code } = warning;
			Object.assign(warning, remark(code, ["times", { said: first }, count]));
		}
	}

	/**
	 * Ends the reading at a place that makes no sense: with a warning when frames were read before it.
	 *
	 * @param offset byte offset in the uncompressed input
	 * @throws {CaptureError} when no frame was read, or in strict mode
	 */
	stop(code: CaptureErrorCode, what: Saying, offset: number): void {
		this.finished = true;
		if (this.strict || this.facts.frames === 0) {
			throw new CaptureError(code, what, { offset });
		}
		this.facts.warnings.push(remark(code, ["stoppedThere", { said: what }]));
	}

	/**
	 * Ends the reading of an input that stops inside a record or a header.
	 *
	 * @throws {CaptureError} in strict mode
	 */
	cutOff(what: Saying, offset: number): void {
		this.finished = true;
		if (this.strict) {
			throw new CaptureError("TRUNCATED_FILE", what, { offset });
		}
		this.facts.warnings.push(remark("TRUNCATED_FILE", what));
	}
}

/** Splits a byte stream into records. One per format; fed by `CaptureReader`. */
export interface RecordParser {
	/** Bytes that the record at which `parse` stopped needs, as far as its captured part tells; at least 1. */
	readonly wanted: number;
	/** What begins where `parse` stopped, and its number: that of the record, or of the frame before the block. */
	readonly awaited: readonly [what: Awaited, number: number];
	/**
	 * Reads all whole records of `bytes[start, end)` and sends their frames to the sink.
	 *
	 * @param base offset in the input of `bytes[0]`, for messages
	 * @returns the offset in `bytes` of the first record that is not whole
	 * @throws {CaptureError} see {@link Reading.stop}
	 */
	parse(bytes: Uint8Array, start: number, end: number, base: number): number;
}
