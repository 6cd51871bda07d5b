import { CaptureError, type CaptureErrorCode } from "./errors.js";
import {
	type CaptureFacts,
	Direction,
	type Frame,
	type FrameSink,
} from "./frame.js";

/** How many comments are kept of one capture; the rest is dropped. */
export const MAX_COMMENTS = 100;

/** How many interfaces one capture may describe, over all its sections. */
export const MAX_INTERFACES = 65_536;

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
	/** pcapng: number of the last record that has one; ahead of the frames after records that are no packets. */
	number = 0;
	/** True once damage has ended the reading: what follows in the input is ignored. */
	finished = false;

	constructor(sink: FrameSink, strict: boolean) {
		this.sink = sink;
		this.strict = strict;
	}

	/** True while there is room for another comment. */
	get wantsComments(): boolean {
		return this.facts.comments.length < MAX_COMMENTS;
	}

	/** Keeps a comment of the file while there is room for it. */
	addComment(text: string): void {
		if (this.wantsComments) this.facts.comments.push(text);
	}

	/**
	 * Ends the reading at a place that makes no sense: with a warning when frames were read before it.
	 *
	 * @param offset byte offset in the uncompressed input
	 * @throws {CaptureError} when no frame was read, or in strict mode
	 */
	stop(code: CaptureErrorCode, message: string, offset: number): void {
		this.finished = true;
		if (this.strict || this.facts.frames === 0) {
			throw new CaptureError(code, message, { offset });
		}
		this.facts.warnings.push({
			code,
			message: `${message}; reading stopped there`,
		});
	}

	/**
	 * Ends the reading of an input that stops inside a record or a header.
	 *
	 * @throws {CaptureError} in strict mode
	 */
	cutOff(message: string, offset: number): void {
		this.finished = true;
		if (this.strict) {
			throw new CaptureError("TRUNCATED_FILE", message, { offset });
		}
		this.facts.warnings.push({ code: "TRUNCATED_FILE", message });
	}
}

/** Splits a byte stream into records. One per format; fed by `CaptureReader`. */
export interface RecordParser {
	/** Bytes that the record at which `parse` stopped needs, as far as its captured part tells; at least 1. */
	readonly wanted: number;
	/** Name of what begins where `parse` stopped: "the file header", "record 13". */
	readonly awaited: string;
	/**
	 * Reads all whole records of `bytes[start, end)` and sends their frames to the sink.
	 *
	 * @param base offset in the input of `bytes[0]`, for messages
	 * @returns the offset in `bytes` of the first record that is not whole
	 * @throws {CaptureError} see {@link Reading.stop}
	 */
	parse(bytes: Uint8Array, start: number, end: number, base: number): number;
}
