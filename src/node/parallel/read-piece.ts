import { closeSync, openSync, readSync } from "node:fs";
import { setImmediate } from "node:timers/promises";
import type { FrameSink } from "../../capture/frame.js";
import { CaptureReader } from "../../capture/reader.js";
import { Observer } from "../../flow/observer.js";
import { PieceTooLarge } from "../../flow/tracker.js";
import type { Piece, PieceRequest, PieceResult } from "./piece.js";

/** Bytes of one read, see `input.ts`. */
const CHUNK_BYTES = 128 * 1024;

/** Chunks that are read in one go. */
const CHUNKS_PER_TURN = 32;

/** Bytes of the first read; each is twice as long as the one before, see `input.ts`. */
const FIRST_BYTES = 1024;

/**
 * Reads a piece and notes all that its frames show.
 *
 * @returns undefined when it cannot be told apart from the rest of the file: it is damaged, or it does not
 *   begin or end with a record, or it has more connections than are kept at once
 */
export function readPiece({
	piece,
	baseSeconds,
}: PieceRequest): PieceResult | undefined {
	const observer = new Observer(undefined, { baseSeconds });
	const reader = new CaptureReader((frame) => observer.observe(frame));
	try {
		pushPiece(piece, reader, () => reader.finished);
		reader.end();
	} catch (error) {
		if (error instanceof PieceTooLarge) return undefined;
		throw error;
	}
	const { facts, lastNumber: numbers } = reader;
	if (facts.warnings.length > 0) return undefined;
	return { table: observer.image(), facts, numbers };
}

/** Sends the frames of a piece to a sink, numbered as `readPiece` numbers them, until there are enough. */
export function replayPiece(
	piece: Piece,
	sink: FrameSink,
	isEnough: () => boolean,
): void {
	pushPiece(piece, new CaptureReader(sink), isEnough);
}

function pushPiece(
	piece: Piece,
	reader: CaptureReader,
	isEnough: () => boolean,
): void {
	for (const _ of pushing(piece, reader)) if (isEnough()) return;
}

/**
 * Pushes a piece into a reader; other events have their turn now and then.
 *
 * @param isOver asked each time after that: ends it early
 * @returns whether all was pushed
 */
export async function pushPieceInTurns(
	piece: Piece,
	reader: CaptureReader,
	isOver: () => boolean,
): Promise<boolean> {
	let count = 0;
	for (const _ of pushing(piece, reader)) {
		if (reader.finished) return true;
		count += 1;
		if (count % CHUNKS_PER_TURN !== 0) continue;
		await setImmediate();
		if (isOver()) return false;
	}
	return true;
}

/** Pushes a chunk each time that it is asked to go on. */
function* pushing(
	{ path, start, end, head }: Piece,
	reader: CaptureReader,
): Generator<void> {
	if (head.length > 0) reader.push(head);
	const file = openSync(path, "r");
	try {
		const buffer = new Uint8Array(CHUNK_BYTES);
		let chunkBytes = FIRST_BYTES;
		for (let at = start; at < end; ) {
			const wanted = Math.min(chunkBytes, end - at);
			chunkBytes = Math.min(2 * chunkBytes, CHUNK_BYTES);
			const count = readSync(file, buffer, 0, wanted, at);
			if (count === 0) return;
			reader.push(buffer.subarray(0, count));
			at += count;
			yield;
		}
	} finally {
		closeSync(file);
	}
}
