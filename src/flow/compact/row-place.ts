import {
	ACK_BEFORE_FRAME,
	AGAIN,
	BEYOND,
	COPY_FRAME,
	FIRST_ACK_FRAME,
	FIRST_FIN_FRAME,
	FIRST_FRAME,
	FIRST_LAST_FRAME,
	FIRST_PAYLOAD_FRAME,
	FIRST_PURE_ACK_FRAME,
	HAS_AGAIN,
	LAST_FRAME,
	PART,
	REPEAT_FRAME,
	SECOND_FIRST_FRAME,
	SECOND_LAST_FRAME,
	SECOND_WAY,
	SEGMENTS,
	SIDE,
	TRAITS,
	WAY,
} from "./layout.js";
import { NO_WAY } from "./way-table.js";

/** The words that are numbers of frames, 0 for none; and those in a third part. */
const FRAMES = [
	FIRST_FRAME,
	LAST_FRAME,
	FIRST_PURE_ACK_FRAME,
	FIRST_PAYLOAD_FRAME,
	FIRST_FIN_FRAME,
	FIRST_ACK_FRAME,
];
const AGAIN_FRAMES = [
	SECOND_FIRST_FRAME,
	SECOND_LAST_FRAME,
	FIRST_LAST_FRAME,
	REPEAT_FRAME,
	COPY_FRAME,
	ACK_BEFORE_FRAME,
];

/** Where the parts of a side begin, from its place on; and where it has a third one. */
export const PARTS = [0, BEYOND] as const;
const PARTS_AGAIN = [0, BEYOND, AGAIN] as const;

/** A row as both its words and its doubles (a double counts as two words), and where its low side begins in the words. */
export interface RowPlace {
	readonly words: Int32Array;
	readonly doubles: Float64Array;
	readonly at: number;
}

/** True when a side, by its place in the words of its chunk, has a third part. */
export const hasAgain = (words: Int32Array, side: number): boolean =>
	((words[side + TRAITS] as number) & HAS_AGAIN) !== 0;

/** Copies one side of a row to another row, with all of its parts. */
export function copySide(
	words: Int32Array,
	side: number,
	toWords: Int32Array,
	toSide: number,
): void {
	// Word by word: a view of so few words takes longer to make than they to copy.
	for (const part of hasAgain(words, side) ? PARTS_AGAIN : PARTS)
		for (let index = part; index < part + PART; index += 1)
			toWords[toSide + index] = words[side + index] as number;
}

/**
 * Gives frames and ways in a row of another table the numbers that they have here.
 *
 * @param ways the numbers here of the other table's ways
 * @param offset how many frames came before those of the other table
 */
export function renumberRow(
	{ words, at }: RowPlace,
	ways: Int32Array,
	offset: number,
): void {
	for (let side = at; side <= at + SIDE; side += SIDE) {
		if (words[side + SEGMENTS] === 0) continue;
		words[side + WAY] = ways[words[side + WAY] as number] as number;
		addToEach(words, side, FRAMES, offset);
		if (!hasAgain(words, side)) continue;
		const second = words[side + SECOND_WAY] as number;
		if (second !== NO_WAY) words[side + SECOND_WAY] = ways[second] as number;
		addToEach(words, side, AGAIN_FRAMES, offset);
	}
}

function addToEach(
	words: Int32Array,
	side: number,
	frames: readonly number[],
	offset: number,
): void {
	for (const index of frames)
		if (words[side + index] !== 0) (words[side + index] as number) += offset;
}
