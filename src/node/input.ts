import { closeSync, openSync, statSync } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import type { Readable } from "node:stream";
import { setImmediate } from "node:timers/promises";
import { CaptureError } from "../capture/errors.js";
import { CHUNK_BYTES, fileChunks } from "./file-chunks.js";
import { CAN_BE_WAITED_FOR, openPipe } from "./named-pipe.js";
import { type ReadTarget, readAhead } from "./read-ahead.js";

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
 * @param target what regular files are read to; they are read ahead then
 * @throws {CaptureError} UNREADABLE_INPUT
 */
export async function openInput(
	input: string | AsyncIterable<Uint8Array>,
	target?: ReadTarget,
): Promise<Input> {
	if (typeof input !== "string")
		return { chunks: input, totalBytes: undefined };
	if (input === STDIN_PATH) {
		const chunks = withClearErrors("standard input", process.stdin);
		return { chunks, totalBytes: undefined };
	}
	return openFile(input, target);
}

async function openFile(path: string, target?: ReadTarget): Promise<Input> {
	try {
		const stat = statSync(path);
		if (stat.isDirectory())
			throw Object.assign(new Error(), { code: "EISDIR" });
		if (stat.isFIFO() && CAN_BE_WAITED_FOR)
			return streamInput(path, await openPipe(path));
		const isFile = stat.isFile();
		const chunks = isFile
			? readFileChunks(openSync(path, "r"), target)
			: readChunks(await openLater(path));
		const totalBytes = isFile ? stat.size : undefined;
		return { chunks: withClearErrors(path, chunks), totalBytes };
	} catch (error) {
		throw unreadable(path, error);
	}
}

/** An input whose stream is destroyed when it is given up, even while it is waited for. */
function streamInput(name: string, stream: Readable): Input {
	const destroy = () => stream.destroy();
	const chunks = Object.assign(withClearErrors(name, stream), { destroy });
	return { chunks, totalBytes: undefined };
}

/** Opens what may keep one waiting, such as a device. */
async function openLater(path: string): Promise<FileHandle> {
	const { open } = await import("node:fs/promises");
	return open(path, "r");
}

/** Reads a regular file; ahead where it is said where to, or else without a detour over a thread. */
async function* readFileChunks(
	descriptor: number,
	target?: ReadTarget,
): AsyncGenerator<Uint8Array> {
	try {
		yield* target === undefined
			? inTurns(fileChunks(descriptor))
			: readAhead(descriptor, target);
	} finally {
		closeSync(descriptor);
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
