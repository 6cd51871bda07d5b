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
	let goOn = () => {};
	stream.on?.("error", (error) => {
		failure = error;
		goOn();
	});
	stream.on?.("drain", () => goOn());
	for (const chunk of chunksOf(pieces)) {
		// Listens before it writes: a stream may have room again before the next line runs.
		const room = new Promise<void>((resolve) => {
			goOn = resolve;
		});
		const isFull = stream.write(chunk) === false;
		// Streams tell of a failed write only after the current turn.
		await setImmediate();
		if (isFull && failure === undefined) await room;
		if (failure !== undefined) break;
	}
	if (failure !== undefined && failure.code !== "EPIPE") throw failure;
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
