import { type FileHandle, open } from "node:fs/promises";
import { setImmediate } from "node:timers/promises";
import { replaceFile } from "../node/replace-file.js";
import { statIfThere } from "../node/stat-if-there.js";
import type { Output } from "./io.js";
import { STANDARD_OUTPUT, unwritable } from "./unwritable.js";

/** Characters that are gathered before they are written. */
const CHUNK = 65_536;

/**
 * Writes pieces of text to a stream as they are made, no faster than it takes them. A reader that went
 * away (EPIPE) ends the writing and is no error: it had enough.
 *
 * @throws {CommandError} for what else goes wrong; what making the pieces throws
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
	if (failure !== undefined && failure.code !== "EPIPE")
		throw await unwritable(STANDARD_OUTPUT, failure);
}

/**
 * Writes pieces of text to a file: beside it under another name, then renamed, so that nobody ever
 * sees half of it. Whatever goes wrong leaves the file as it was. A device or a pipe such as
 * /dev/stdout is written to, not replaced.
 *
 * @throws {CommandError} where the system refuses; what making the pieces throws
 */
export async function writeChunks(
	path: string,
	pieces: Iterable<string>,
): Promise<void> {
	const write = async (file: FileHandle): Promise<void> => {
		for (const chunk of chunksOf(pieces)) await file.writeFile(chunk);
	};
	try {
		const facts = statIfThere(path);
		if (facts === undefined || facts.isFile())
			return await replaceFile(path, write);
		const file = await open(path, "w");
		await write(file).finally(() => file.close());
	} catch (error) {
		throw isOfSystem(error) ? await unwritable(path, error) : error;
	}
}

function isOfSystem(error: unknown): error is NodeJS.ErrnoException {
	return error instanceof Error && "errno" in error;
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
