import { Decompress, ZstdErrorCode } from "fzstd";
import { CaptureError } from "../capture/errors.js";
import { cutOff } from "./cut-off.js";
import { MAX_WINDOW_BYTES, ZstdFrames } from "./zstd-frames.js";

/** Input that is decompressed at once, in bytes: many small frames in it would nest as many calls. */
const PIECE_BYTES = 16 * 1024;

/** Ends the decompression from inside its callback, when no more output is wanted. */
class Enough extends Error {}

/**
 * Decompresses Zstandard with a library, on any Node. Several frames in a row are one output.
 *
 * @param push called with each piece of output; returns false when it wants no more
 * @returns undefined, or why the data could not be decompressed beyond what was pushed
 * @throws what `push` or `chunks` throws
 */
export async function unzstdInto(
	chunks: AsyncIterable<Uint8Array>,
	push: (piece: Uint8Array) => boolean,
): Promise<Error | undefined> {
	const decompressor = new Decompress((piece) => {
		if (!push(piece)) throw new Enough();
	});
	const frames = new ZstdFrames();
	try {
		for await (const chunk of chunks) {
			frames.push(chunk);
			if (frames.windowBytes > MAX_WINDOW_BYTES) return tooLarge(frames);
			for (let at = 0; at < chunk.length; at += PIECE_BYTES)
				// A copy, which the decompressor may keep: the chunk's buffer is reused.
				decompressor.push(chunk.slice(at, at + PIECE_BYTES));
		}
		decompressor.push(new Uint8Array(0), true);
		return undefined;
	} catch (error) {
		if (error instanceof Enough) return undefined;
		const damage = damageOf(error);
		if (damage === undefined) throw error;
		return damage;
	}
}

/** Returns the library's own errors, which have a small number as code, and no others. */
function damageOf(error: unknown): Error | undefined {
	if (!(error instanceof Error) || !("code" in error)) return undefined;
	if (typeof error.code !== "number") return undefined;
	const isCut = error.code === ZstdErrorCode.UnexpectedEOF;
	return isCut ? cutOff(error.message) : error;
}

function tooLarge({ windowBytes }: ZstdFrames): Error {
	return new CaptureError("BAD_COMPRESSION", [
		"windowTooLarge",
		windowBytes,
		MAX_WINDOW_BYTES,
	]);
}
