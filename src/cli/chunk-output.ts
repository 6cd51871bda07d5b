import { open, rename, rm, stat } from "node:fs/promises";
import { setImmediate } from "node:timers/promises";
import type { Output } from "./io.js";

/** Characters that are gathered before they are written. */
const CHUNK = 65_536;

/**
 * Writes pieces of text to a stream as they are made, no faster than it takes them. A reader that went
 * away (EPIPE) ends the writing and is no error: it had enough.
 */
export async function streamChunks(
	stream: Output,
	pieces: Iterable<string>,
): Promise<void> {
	let failure: NodeJS.ErrnoException | undefined;
	stream.on?.("error", (error) => {
		failure = error;
	});
	for (const chunk of chunksOf(pieces)) {
		const isFull = stream.write(chunk) === false;
		// Streams tell of a failed write only after the current turn.
		await setImmediate();
		if (failure !== undefined) break;
		if (isFull) await roomIn(stream);
	}
	if (failure !== undefined && failure.code !== "EPIPE") throw failure;
}

/** Waits until a stream takes more, or is closed because nobody reads any more. */
function roomIn(stream: Output): Promise<void> {
	return new Promise((resolve) => {
		if (stream.once === undefined) return resolve();
		stream.once("drain", resolve);
		stream.once("close", resolve);
	});
}

/**
 * Writes pieces of text to a file: beside it under another name, then renamed, so that nobody ever
 * sees half a list. Whatever goes wrong leaves the file as it was.
 */
export async function writeChunks(
	path: string,
	pieces: Iterable<string>,
): Promise<void> {
	const facts = await stat(path).catch(() => undefined);
	// A device or a pipe such as /dev/stdout is written to, not replaced.
	if (facts !== undefined && !facts.isFile()) return append(path, "w", pieces);
	const temporary = `${path}.${process.pid}.tmp`;
	try {
		await append(temporary, "wx", pieces);
		await rename(temporary, path);
	} catch (error) {
		await rm(temporary, { force: true });
		throw error;
	}
}

async function append(
	path: string,
	flags: string,
	pieces: Iterable<string>,
): Promise<void> {
	const file = await open(path, flags);
	try {
		for (const chunk of chunksOf(pieces)) await file.write(chunk);
	} finally {
		await file.close();
	}
}

function* chunksOf(pieces: Iterable<string>): Generator<string> {
	let chunk = "";
	for (const piece of pieces) {
		chunk += piece;
		if (chunk.length < CHUNK) continue;
		yield chunk;
		chunk = "";
	}
	if (chunk !== "") yield chunk;
}
