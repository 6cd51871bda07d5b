import { type FileHandle, open } from "node:fs/promises";
import { type Head, headOf } from "../../capture/cuts.js";
import { CaptureError } from "../../capture/errors.js";
import type { Frame } from "../../capture/frame.js";
import { CaptureReader } from "../../capture/reader.js";
import { compressionOf } from "../compression.js";
import type { Piece } from "./piece.js";

/** Bytes in which the beginning of a capture, and records at a cut, are looked for. */
const STRETCH_BYTES = 1 << 20;

/** Bytes of that in which the first frame is looked for at once. */
const STEP_BYTES = 1 << 12;

/** A file in pieces, and when it begins. */
export interface PiecePlan {
	readonly pieces: readonly Piece[];
	readonly path: string;
	/** In bytes. */
	readonly size: number;
	/** Whole seconds since the epoch of the first frame. */
	readonly firstSecond: number;
	/** Comments in the beginning of the file, which is read before each piece. */
	readonly headComments: number;
}

/**
 * Looks for places at which an uncompressed capture file can be cut.
 *
 * @param pieceBytes about so long a piece is to be
 * @returns undefined where it is no such file, or its first frame has no time
 */
export async function planPieces(
	path: string,
	pieceBytes: number,
): Promise<PiecePlan | undefined> {
	const file = await open(path, "r");
	try {
		const stat = await file.stat();
		if (!stat.isFile()) return undefined;
		const buffer = new Uint8Array(STRETCH_BYTES);
		const beginning = await stretchAt(file, 0, buffer);
		const head =
			compressionOf(beginning) === "none" ? headOf(beginning) : undefined;
		if (head === undefined) return undefined;
		const known = factsOf(beginning, head.length);
		if (known === undefined) return undefined;
		const bytes = beginning.slice(0, head.length);
		const cuts = await findCuts(file, head, stat.size, pieceBytes, buffer);
		const pieces = cuts.map((start, index) => ({
			path,
			start,
			end: cuts[index + 1] ?? stat.size,
			head: index === 0 ? new Uint8Array(0) : bytes,
		}));
		return { path, size: stat.size, pieces, ...known };
	} catch (error) {
		// Whoever reads it from the beginning says what is wrong with it.
		if (error instanceof CaptureError) return undefined;
		throw error;
	} finally {
		await file.close();
	}
}

async function findCuts(
	file: FileHandle,
	head: Head,
	size: number,
	pieceBytes: number,
	buffer: Uint8Array,
): Promise<number[]> {
	const cuts = [0];
	for (let at = pieceBytes; at < size - pieceBytes / 2; at += pieceBytes) {
		const found = head.findRecord(await stretchAt(file, at, buffer), at);
		if (found !== undefined) cuts.push(at + found);
	}
	return cuts;
}

async function stretchAt(
	file: FileHandle,
	at: number,
	buffer: Uint8Array,
): Promise<Uint8Array> {
	const { bytesRead } = await file.read(buffer, 0, buffer.length, at);
	return buffer.subarray(0, bytesRead);
}

/** What all pieces have in common; undefined where pieces cannot be numbered or timed. */
function factsOf(
	beginning: Uint8Array,
	headLength: number,
): Pick<PiecePlan, "firstSecond" | "headComments"> | undefined {
	let first: Pick<Frame, "seconds" | "nanoseconds"> | undefined;
	const reader = new CaptureReader(({ seconds, nanoseconds }) => {
		first ??= { seconds, nanoseconds };
	});
	reader.push(beginning.subarray(0, headLength));
	const headComments = reader.facts.comments.length;
	const hasNumbers = reader.lastNumber > 0;
	// No further than needed: there may be ten thousand frames, and the program is not warm yet.
	let at = headLength;
	while (first === undefined && at < beginning.length) {
		reader.push(beginning.subarray(at, at + STEP_BYTES));
		at += STEP_BYTES;
	}
	if (hasNumbers || first === undefined) return undefined;
	const { seconds, nanoseconds } = first as Frame;
	const hasTime = seconds !== 0 || nanoseconds !== 0;
	return hasTime ? { firstSecond: seconds, headComments } : undefined;
}
