import type { Transform } from "node:stream";

export type Compression = "none" | "gzip" | "zstd";

/** As many first bytes as tell the compressions apart. */
export const COMPRESSION_MAGIC_LENGTH = 4;

/** Bytes of one piece of decompressed output. */
const OUTPUT_BYTES = 256 * 1024;

/** Returns the compression that the first bytes of an input name: RFC 1952 section 2.3.1, RFC 8878 section 3.1.1. */
export function compressionOf(head: Uint8Array): Compression {
	if (head[0] === 0x1f && head[1] === 0x8b) return "gzip";
	const isZstd =
		head[0] === 0x28 &&
		head[1] === 0xb5 &&
		head[2] === 0x2f &&
		head[3] === 0xfd;
	return isZstd ? "zstd" : "none";
}

/**
 * Decompresses chunks into `push`: gzip with what Node has built in, zstd with a library. Either is loaded
 * only then. The zstd of newer versions of Node ends after the first of several frames without a word.
 *
 * @param push called with each piece of output, which is valid only during the call; returns false
 * when it wants no more
 * @returns undefined, or the error of the decompressor after what could be decompressed was pushed
 * @throws what `push` or `chunks` throws
 */
export async function decompressInto(
	chunks: AsyncIterable<Uint8Array>,
	compression: Exclude<Compression, "none">,
	push: (piece: Uint8Array) => boolean,
): Promise<Error | undefined> {
	if (compression === "zstd") {
		const { unzstdInto } = await import("./zstd.js");
		return unzstdInto(chunks, push);
	}
	const { createGunzip } = await import("node:zlib");
	return pumpInto(chunks, createGunzip({ chunkSize: OUTPUT_BYTES }), push);
}

async function pumpInto(
	chunks: AsyncIterable<Uint8Array>,
	decompressor: Transform,
	push: (piece: Uint8Array) => boolean,
): Promise<Error | undefined> {
	const state: PumpState = { done: false, failure: undefined, wake: () => {} };
	// An exception in a listener would reach nobody, so it waits for the pump to end.
	decompressor.on("data", (piece: Uint8Array) => {
		if (state.done) return;
		try {
			state.done = !push(piece);
		} catch (error) {
			state.failure = { error };
			state.done = true;
		}
		// The rest of a chunk may hold a thousand times its size, of which nothing is wanted.
		if (state.done) decompressor.destroy();
	});
	const damage = await pump(chunks, decompressor, state);
	if (state.failure !== undefined) throw state.failure.error;
	return damage;
}

interface PumpState {
	/** True when no more output is wanted, or no more will come. */
	done: boolean;
	failure: { error: unknown } | undefined;
	/** Settles a write whose own callback may never come, as the stream has ended. */
	wake: (error: Error | undefined) => void;
}

async function pump(
	chunks: AsyncIterable<Uint8Array>,
	decompressor: Transform,
	state: PumpState,
): Promise<Error | undefined> {
	const ended = endOf(decompressor).then((error) => {
		state.done = true;
		state.wake(error);
		return error;
	});
	try {
		for await (const chunk of chunks) {
			const error = await write(decompressor, chunk, state);
			if (error !== undefined) return error;
			if (state.done) return undefined;
		}
		decompressor.end();
		return await ended;
	} finally {
		decompressor.destroy();
	}
}

/** Resolves at the end of a stream, with its error if it has one; never rejects. */
function endOf(stream: Transform): Promise<Error | undefined> {
	return new Promise((resolve) => {
		stream.once("error", resolve);
		stream.once("end", () => resolve(undefined));
		stream.once("close", () => resolve(undefined));
	});
}

/** Writes a chunk and waits until it has been taken in: the buffer of the chunk is reused afterwards. */
function write(
	stream: Transform,
	chunk: Uint8Array,
	state: PumpState,
): Promise<Error | undefined> {
	return new Promise((resolve) => {
		state.wake = resolve;
		stream.write(chunk, (error) => resolve(error ?? undefined));
	});
}
