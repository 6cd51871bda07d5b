import { closeSync, openSync } from "node:fs";
import type { FrameSink } from "../../capture/frame.js";
import { CaptureReader } from "../../capture/reader.js";
import type { Kernel } from "../../flow/kernel/kernel.js";
import { Observer } from "../../flow/observer.js";
import { PieceTooLarge } from "../../flow/tracker.js";
import { fileChunks } from "../file-chunks.js";
import type { Piece, PieceRequest, PieceResult } from "./piece.js";

/**
 * Reads a piece and notes all that its frames show.
 *
 * @param kernel a new one, which the result then lies in; without one all goes the usual way
 * @returns undefined when it cannot be told apart from the rest of the file: it is damaged, or it does not
 *   begin or end with a record, or it has more connections than are kept at once
 */
export function readPiece(
	{ piece, baseSeconds }: PieceRequest,
	kernel?: Kernel,
): PieceResult | undefined {
	const observer = Observer.ofPiece(baseSeconds, kernel);
	const { records } = observer;
	const reader = new CaptureReader((frame) => observer.observe(frame), {
		records,
	});
	try {
		pushPiece(piece, reader, () => reader.finished, records?.buffer);
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
	buffer?: Uint8Array,
): void {
	for (const chunk of pieceChunks(piece, buffer)) {
		reader.push(chunk);
		if (isEnough()) return;
	}
}

/** The bytes of a piece behind those of its head; each chunk is valid only until the next one is asked for. */
export function* pieceChunks(
	{ path, start, end, head }: Piece,
	buffer?: Uint8Array,
): Generator<Uint8Array> {
	if (head.length > 0) yield head;
	const file = openSync(path, "r");
	try {
		yield* fileChunks(file, { start, end, buffer });
	} finally {
		closeSync(file);
	}
}
