import { CaptureError } from "../capture/errors.js";
import type {
	CaptureFacts,
	CaptureWarning,
	FrameSink,
	RecordTaker,
} from "../capture/frame.js";
import { CaptureReader } from "../capture/reader.js";
import { remark, type Saying } from "../words/saying.js";
import { abortable } from "./abortable.js";
import {
	COMPRESSION_MAGIC_LENGTH,
	type Compression,
	compressionOf,
	decompressInto,
} from "./compression.js";
import { isCutOff } from "./cut-off.js";
import { openInput } from "./input.js";
import type { ReadTarget } from "./read-ahead.js";
import { withHead } from "./with-head.js";

/** Compressed captures smaller than this, in bytes, are read sooner than a thread is started. */
const LONG_BYTES = 4 * 1024 * 1024;

export interface ReadProgress {
	/** Bytes read so far, as stored: before decompression. */
	bytesRead: number;
	/** Size of the input; undefined for a pipe or a stream. */
	totalBytes: number | undefined;
}

export interface ReadOptions {
	/** Ends the reading: the promise is then rejected with the signal's reason. */
	signal?: AbortSignal | undefined;
	/**
	 * Ends the reading early, as if the input ended there: what was read counts, with the warning
	 * INTERRUPTED, whatever `strict` says.
	 */
	stop?: AbortSignal | undefined;
	/** Called after each chunk, about once per MiB. */
	onProgress?: ((progress: ReadProgress) => void) | undefined;
	/** Rejects where damage would otherwise end the reading with a warning. */
	strict?: boolean | undefined;
	/**
	 * How many threads may take bytes or frames at the same time, at least 1; what comes out does not depend on it.
	 * Small captures are read by this thread alone, since that is sooner done; of large ones, others read ahead and
	 * make memory ready besides. Default: 1 here, as many as there are cores for an analysis.
	 */
	workers?: number | undefined;
	/** Which reader splits the bytes into frames; npm pcap-parser knows classic microsecond pcap only. */
	reader?: "builtin" | "pcap-parser" | undefined;
}

/** How a capture is read by those who know what the sink does. */
export interface InnerReadOptions extends ReadOptions {
	/** See `CaptureReaderOptions`; the sink's. */
	records?: RecordTaker | undefined;
	companion?: Companion | undefined;
}

/** A thread that is at work while this one reads. */
export interface Companion {
	/** Says that no core is left for one that reads ahead. */
	isBusy(): boolean;
	/** Is asked to stop where its core is needed for decompression. */
	giveWay(): void;
}

export interface ReadFacts extends CaptureFacts {
	compression: Compression;
}

/** What takes the uncompressed bytes of a capture. */
export interface ChunkReader {
	readonly facts: CaptureFacts;
	readonly finished: boolean;
	push(chunk: Uint8Array): void;
	end(): void;
}

/**
 * Reads a capture and sends its frames to the sink, in file order. Gzip and zstd are
 * told by their magic, as the formats are; names do not matter.
 *
 * @param input path, `-` for standard input, or a stream of bytes
 * @throws {CaptureError} when it cannot be read; what the sink throws comes through as it is
 */
export async function readCapture(
	input: string | AsyncIterable<Uint8Array>,
	sink: FrameSink,
	options: InnerReadOptions = {},
): Promise<ReadFacts> {
	const reader = await openReader(sink, options);
	const compression = await readInto(input, reader, options);
	return { ...reader.facts, compression };
}

/** Makes the reader that was asked for; the one that is a library is loaded only then. */
async function openReader(
	sink: FrameSink,
	{ reader, strict, records }: InnerReadOptions,
): Promise<ChunkReader> {
	if (reader !== "pcap-parser")
		return new CaptureReader(sink, { strict, records });
	const { PcapParserReader } = await import("./pcap-parser-reader.js");
	return new PcapParserReader(sink, { strict });
}

/** Reads an input into a reader until its end, or until the reader wants no more. */
export async function readInto(
	input: string | AsyncIterable<Uint8Array>,
	reader: ChunkReader,
	options: InnerReadOptions = {},
): Promise<Compression> {
	const { stop } = options;
	let compression: Compression = "none";
	try {
		await readAll(input, reader, options, (found) => {
			compression = found;
		});
	} catch (error) {
		if (stop?.aborted !== true || error !== stop.reason) throw error;
		const { frames, warnings } = reader.facts;
		warnings.push(interruption(frames));
	}
	return compression;
}

/** Warns that a reading was ended before its time. */
export const interruption = (frames: number): CaptureWarning =>
	remark("INTERRUPTED", ["interrupted", frames]);

async function readAll(
	input: string | AsyncIterable<Uint8Array>,
	reader: ChunkReader,
	options: InnerReadOptions,
	onCompression: (compression: Compression) => void,
): Promise<void> {
	const { signal, stop, onProgress, strict, workers = 1 } = options;
	signal?.throwIfAborted();
	const { chunks, totalBytes } = await openInput(input, targetOf(options));
	const ending = eitherOf(signal, stop);
	const checked = ending === undefined ? chunks : abortable(chunks, ending);
	const counted =
		onProgress === undefined
			? checked
			: withProgress(checked, totalBytes, onProgress);
	const { head, all, close } = await withHead(
		counted,
		COMPRESSION_MAGIC_LENGTH,
	);
	try {
		const compression = compressionOf(head);
		onCompression(compression);
		if (compression === "none") await readPlain(all, reader);
		else {
			options.companion?.giveWay();
			const isLong = workers > 1 && (totalBytes ?? 0) >= LONG_BYTES;
			const how = { isLong, strict: strict ?? false };
			await readCompressed(all, reader, compression, how);
		}
	} finally {
		await close();
	}
}

/** What aborts when one of two signals does; of which there may be none. */
function eitherOf(
	one: AbortSignal | undefined,
	other: AbortSignal | undefined,
): AbortSignal | undefined {
	if (one === undefined || other === undefined) return one ?? other;
	return AbortSignal.any([one, other]);
}

function targetOf({
	records,
	companion,
}: InnerReadOptions): ReadTarget | undefined {
	const buffer = records?.buffer;
	const isBusy = () => companion?.isBusy() ?? false;
	return buffer && { buffer, isBusy };
}

async function readPlain(
	chunks: AsyncIterable<Uint8Array>,
	reader: ChunkReader,
): Promise<void> {
	for await (const chunk of chunks) {
		reader.push(chunk);
		if (reader.finished) return;
	}
	reader.end();
}

/** Reads compressed data; decompresses it in a thread of its own where `isLong`. */
async function readCompressed(
	chunks: AsyncIterable<Uint8Array>,
	reader: ChunkReader,
	compression: Exclude<Compression, "none">,
	{ isLong, strict }: { isLong: boolean; strict: boolean },
): Promise<void> {
	const decompress = isLong
		? (await import("./parallel/decompress-on-thread.js")).decompressOnThread
		: decompressInto;
	const error = await decompress(chunks, compression, (piece) => {
		reader.push(piece);
		return !reader.finished;
	});
	if (error === undefined) reader.end();
	else endAfterDamage(reader, error, compression, strict);
}

/** Keeps what was read before the compressed data broke off, or throws where that is nothing. */
function endAfterDamage(
	reader: ChunkReader,
	error: Error,
	compression: Compression,
	strict: boolean,
): void {
	const { facts } = reader;
	const cut = isCutOff(error);
	const reason = error instanceof CaptureError ? error.inner : error.message;
	const what: Saying = cut
		? ["compressionCut", compression, facts.frames]
		: ["compressionDamaged", compression, facts.frames, reason];
	if (strict || facts.frames === 0) {
		const code = cut && strict ? "TRUNCATED_FILE" : "BAD_COMPRESSION";
		throw new CaptureError(code, what, { cause: error });
	}
	facts.warnings.push(remark(cut ? "TRUNCATED_FILE" : "BAD_COMPRESSION", what));
}

async function* withProgress(
	chunks: AsyncIterable<Uint8Array>,
	totalBytes: number | undefined,
	onProgress: (progress: ReadProgress) => void,
): AsyncGenerator<Uint8Array> {
	let bytesRead = 0;
	for await (const chunk of chunks) {
		bytesRead += chunk.length;
		yield chunk;
		onProgress({ bytesRead, totalBytes });
	}
}
