import { readSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { setImmediate } from "node:timers/promises";
import { CaptureError } from "../capture/errors.js";

/** Bytes of one read of a file: few enough that they are still in the processor's cache when they are decoded. */
const CHUNK_BYTES = 128 * 1024;

/**
 * Bytes of the first read, each is twice as long as the one before: the end of a chunk comes often before V8
 * compiles what reads chunks, so that it is not compiled again at the first end that comes.
 */
const FIRST_BYTES = 1024;

/** Bytes at the beginning of a file that are read sooner than a thread answers. */
const HEAD_BYTES = 512 * 1024;

/** Chunks of a file that are read in one go; then signals and other events have their turn. */
const CHUNKS_PER_TURN = 32;

/** The path that stands for standard input. */
export const STDIN_PATH = "-";

/** An input that has been opened. */
export interface Input {
	/** Each chunk is valid only until the next one is asked for: its buffer is reused. */
	chunks: AsyncIterable<Uint8Array>;
	/** Size in bytes; undefined where it is not known before the end. */
	totalBytes: number | undefined;
}

/**
 * Opens a file by its path, standard input (`-`), or a stream that the caller has opened. A file is
 * closed when its chunks have been read or given up.
 *
 * @param buffer what regular files are read to; they are read ahead then
 * @throws {CaptureError} UNREADABLE_INPUT
 */
export async function openInput(
	input: string | AsyncIterable<Uint8Array>,
	buffer?: Uint8Array,
): Promise<Input> {
	if (typeof input !== "string")
		return { chunks: input, totalBytes: undefined };
	if (input === STDIN_PATH) {
		const chunks = withClearErrors("standard input", process.stdin);
		return { chunks, totalBytes: undefined };
	}
	return openFile(input, buffer);
}

async function openFile(path: string, buffer?: Uint8Array): Promise<Input> {
	let file: FileHandle | undefined;
	try {
		file = await open(path, "r");
		const stat = await file.stat();
		if (stat.isDirectory())
			throw Object.assign(new Error(), { code: "EISDIR" });
		const totalBytes = stat.isFile() ? stat.size : undefined;
		const chunks = withClearErrors(
			path,
			stat.isFile() ? readFileChunks(file, buffer) : readChunks(file),
		);
		return { chunks, totalBytes };
	} catch (error) {
		await file?.close();
		throw unreadable(path, error);
	}
}

/** Reads a regular file; ahead where a buffer is given, or else without a detour over a thread. */
async function* readFileChunks(
	file: FileHandle,
	buffer?: Uint8Array,
): AsyncGenerator<Uint8Array> {
	try {
		yield* buffer === undefined
			? inTurns(fileChunks(file.fd))
			: readAhead(file, buffer);
	} finally {
		await file.close();
	}
}

/** Reads a file to one half of a buffer, while what is in the other one is looked at. */
async function* readAhead(
	file: FileHandle,
	buffer: Uint8Array,
): AsyncGenerator<Uint8Array> {
	const half = buffer.length / 2;
	let at = 0;
	for (const chunk of fileChunks(file.fd, { end: HEAD_BYTES, buffer })) {
		at += chunk.length;
		yield chunk;
	}
	let [current, next] = [buffer.subarray(0, half), buffer.subarray(half)];
	const readTo = (target: Uint8Array) => {
		const reading = file.read(target, 0, half, at);
		// A failure is told to who waits for the chunk; until then nobody listens.
		reading.catch(() => {});
		return reading;
	};
	let reading = readTo(current);
	try {
		for (;;) {
			const { bytesRead } = await reading;
			if (bytesRead === 0) return;
			at += bytesRead;
			reading = readTo(next);
			yield current.subarray(0, bytesRead);
			[current, next] = [next, current];
		}
	} finally {
		// Who wants no more chunks does not want to know what became of the next one.
		await reading.catch(() => {});
	}
}

/** What is read of a file, and where to. */
export interface FileStretch {
	/** Offsets in bytes, the second exclusive; all up to the end of the file where they are left out. */
	start?: number | undefined;
	end?: number | undefined;
	/** Takes the bytes of a read. */
	buffer?: Uint8Array | undefined;
}

/**
 * Reads a stretch of a regular file.
 *
 * @returns chunks, each valid only until the next one is asked for: their buffer is reused
 */
export function* fileChunks(
	descriptor: number,
	{
		start = 0,
		end = Infinity,
		buffer = new Uint8Array(CHUNK_BYTES),
	}: FileStretch = {},
): Generator<Uint8Array> {
	let length = FIRST_BYTES;
	for (let at = start; at < end; ) {
		const wanted = Math.min(length, end - at);
		const bytesRead = readSync(descriptor, buffer, 0, wanted, at);
		if (bytesRead === 0) return;
		length = Math.min(2 * length, buffer.length, CHUNK_BYTES);
		at += bytesRead;
		yield buffer.subarray(0, bytesRead);
	}
}

/** Passes chunks on; now and then other events have their turn. */
export async function* inTurns(
	chunks: Iterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
	let count = 0;
	for (const chunk of chunks) {
		yield chunk;
		count += 1;
		if (count % CHUNKS_PER_TURN === 0) await setImmediate();
	}
}

async function* readChunks(file: FileHandle): AsyncGenerator<Uint8Array> {
	const buffer = new Uint8Array(CHUNK_BYTES);
	try {
		while (true) {
			const { bytesRead } = await file.read(buffer, 0, buffer.length);
			if (bytesRead === 0) return;
			yield buffer.subarray(0, bytesRead);
		}
	} finally {
		await file.close();
	}
}

async function* withClearErrors(
	name: string,
	chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
	try {
		yield* chunks;
	} catch (error) {
		throw unreadable(name, error);
	}
}

/** What a code of the file system means, where it needs no words of the system. */
const REASONS = new Map<string, "noFile" | "isDirectory" | "noPermission">([
	["ENOENT", "noFile"],
	["ENOTDIR", "noFile"],
	["EISDIR", "isDirectory"],
	["EACCES", "noPermission"],
	["EPERM", "noPermission"],
]);

/** Returns an error of the file system as one clear sentence with the code UNREADABLE_INPUT. */
export function unreadable(path: string, cause: unknown): CaptureError {
	if (cause instanceof CaptureError) return cause;
	const { code, message } = cause as NodeJS.ErrnoException;
	const text = REASONS.get(code ?? "");
	return new CaptureError(
		"UNREADABLE_INPUT",
		text === undefined ? ["cannotBeRead", path, message] : [text, path],
		{ cause },
	);
}
