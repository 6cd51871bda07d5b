import type { CaptureFacts } from "../../capture/frame.js";
import type { PartialTable } from "../../flow/merge/partial-table.js";

/** A piece of an uncompressed capture file: whole records, and what is needed to read them. */
export interface Piece {
	readonly path: string;
	/** Offsets in bytes, `end` exclusive. */
	readonly start: number;
	readonly end: number;
	/** The beginning of the file, which is read before it; empty for the first piece. */
	readonly head: Uint8Array;
}

/** What a worker is asked for: a piece, or to take a result back. */
export type ToPieceWorker = PieceRequest | { readonly takeBack: number };

/** Asks for what is seen in a piece. */
export interface PieceRequest {
	readonly piece: Piece;
	/** Whole seconds since the epoch from which times count. */
	readonly baseSeconds: number;
}

/** What became of a piece. */
export interface PieceResult {
	readonly table: PartialTable;
	/** What the reader says, of the piece's head as well. */
	readonly facts: CaptureFacts;
	/** How many numbers of frames were taken: a few more than frames, where a pcapng has other numbered records. */
	readonly numbers: number;
}

/** A result in memory of the worker, and its number there, by which it is to be given back. */
export interface LentResult {
	readonly result: PieceResult;
	readonly number: number;
}

/** A worker's answer: a result, or none where the piece cannot be read on its own, or an error. */
export type PieceAnswer =
	| { readonly lent: LentResult | undefined }
	| { readonly error: unknown };
