import { EventEmitter } from "node:events";
import { parse } from "pcap-parser";
import { Carry } from "../capture/carry.js";
import { CaptureError } from "../capture/errors.js";
import type { CaptureFacts, FrameSink } from "../capture/frame.js";
import { readPcapHeader } from "../capture/pcap.js";
import {
	PCAP_HEADER_LENGTH,
	PCAP_RECORD_HEADER_LENGTH,
} from "../capture/pcap-variants.js";
import { CaptureReader, type CaptureReaderOptions } from "../capture/reader.js";
import type { Unread } from "../words/en/errors/input.js";
import { PcapParserFrames } from "./pcap-parser-frames.js";

/** Stands for the stream under a pcap-parser, which then reads exactly when it is given a chunk. */
class ChunkSource extends EventEmitter {
	pause(): void {}
	resume(): void {}
}

/**
 * Reads a capture by npm pcap-parser, pushed like `CaptureReader` and giving the same frames. It
 * knows classic pcap of version 2.4 with microseconds only.
 */
export class PcapParserReader {
	readonly #source = new ChunkSource();
	readonly #frames: PcapParserFrames;
	/** The file header, until it is whole and checked. */
	readonly #header = new Carry();
	readonly #strict: boolean;
	#checked = false;

	constructor(sink: FrameSink, options: CaptureReaderOptions = {}) {
		this.#strict = options.strict ?? false;
		this.#frames = new PcapParserFrames(sink, this.#strict);
		const parser = parse(this.#source);
		this.#frames.listenTo(parser, (work) => work());
		parser.on("error", rethrow);
	}

	get facts(): CaptureFacts {
		return this.#frames.facts;
	}

	get finished(): boolean {
		return this.#frames.finished;
	}

	/**
	 * Reads the next bytes of the input.
	 *
	 * @throws {CaptureError} WRONG_READER for a capture that pcap-parser cannot read; else as `CaptureReader`
	 */
	push(chunk: Uint8Array): void {
		if (this.finished) return;
		const at = this.#checked ? 0 : this.#checkHeader(chunk);
		if (!this.#checked || at === chunk.length) return;
		this.#feed(chunk.subarray(at));
	}

	/**
	 * Ends the reading; see `CaptureReader.end`.
	 *
	 * @throws {CaptureError} EMPTY_INPUT, NOT_A_CAPTURE, and TRUNCATED_FILE in strict mode
	 */
	end(): void {
		if (this.#checked) this.#frames.end();
		else this.#endInHeader();
	}

	#checkHeader(chunk: Uint8Array): number {
		const header = this.#header;
		const at = header.fill(chunk, 0, PCAP_HEADER_LENGTH);
		if (header.length < PCAP_HEADER_LENGTH) return at;
		const bytes = header.bytes.slice(0, PCAP_HEADER_LENGTH);
		refuseOtherFormats(bytes);
		this.#checked = true;
		this.#feed(bytes);
		return at;
	}

	/** The parser keeps the first chunk that it is given, so that is the copied header, never a caller's buffer. */
	#feed(bytes: Uint8Array): void {
		this.#frames.bytesRead += bytes.length;
		const { buffer, byteOffset, byteLength } = bytes;
		const chunk = Buffer.from(buffer, byteOffset, byteLength);
		withoutDeprecationWarnings(() => this.#source.emit("data", chunk));
	}

	/** Lets the built-in reader say what is wrong with an input shorter than a file header. */
	#endInHeader(): void {
		const { bytes, length } = this.#header;
		const reader = new CaptureReader(() => {}, { strict: this.#strict });
		reader.push(bytes.subarray(0, length));
		reader.end();
		this.facts.warnings.push(...reader.facts.warnings);
	}
}

/**
 * Refuses what pcap-parser cannot read, or reads wrongly.
 *
 * @throws {CaptureError}
 */
function refuseOtherFormats(header: Uint8Array): void {
	const probe = new CaptureReader(() => {});
	probe.push(header);
	if (probe.facts.format === "pcapng") throw wrongReader("pcapng");
	const { nanoseconds, minorVersion, headerLength, recordHeaderLength } =
		readPcapHeader(header, 0);
	const isVariant =
		headerLength !== PCAP_HEADER_LENGTH ||
		recordHeaderLength !== PCAP_RECORD_HEADER_LENGTH;
	if (isVariant) throw wrongReader("pcap variant");
	if (nanoseconds) throw wrongReader("pcap with nanoseconds");
	if (minorVersion !== 4) throw wrongReader("older pcap", `2.${minorVersion}`);
}

function wrongReader(found: Unread, version = ""): CaptureError {
	return new CaptureError("WRONG_READER", ["wrongReader", found, version], {
		offset: 0,
	});
}

function rethrow(error: Error): never {
	throw error;
}

/** pcap-parser uses `new Buffer`, of which Node would warn on stderr in the user's name. */
function withoutDeprecationWarnings(work: () => void): void {
	const before = process.noDeprecation;
	process.noDeprecation = true;
	try {
		work();
	} finally {
		process.noDeprecation = before ?? false;
	}
}
