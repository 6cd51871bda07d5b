import { readSync } from "node:fs";

/** Bytes of one read of a file: few enough that they are still in the processor's cache when they are decoded. */
export const CHUNK_BYTES = 128 * 1024;

/**
 * Bytes of the first read, each is twice as long as the one before: the end of a chunk comes often before V8
 * compiles what reads chunks, so that it is not compiled again at the first end that comes.
 */
const FIRST_BYTES = 1024;

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
