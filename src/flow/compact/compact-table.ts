import { type Segment, TcpFlag } from "../../decode/segment.js";
import { GrowingInts } from "../growing-ints.js";
import type { ListMemory, RowMemory } from "../table-memory.js";
import {
	CHUNK_BITS,
	CHUNK_ROWS,
	CHUNK_WORDS,
	FIRST_PURE_ACK_FRAME,
	HAS_ACK,
	HAS_AGAIN,
	HAS_FIRST_ACK,
	IS_FULL,
	IS_RESET,
	LAST_ACK,
	LAST_FRAME,
	LAST_SEQ,
	LAST_TIME,
	NEXT_SEQ,
	PART,
	SEGMENTS,
	SIDE,
	TRAITS,
	WAY,
} from "./layout.js";
import { noteAgain } from "./note-again.js";
import { notePayload } from "./note-row.js";
import { isLongOver, noteTurn } from "./note-turn.js";
import { PARTS, type RowPlace } from "./row-place.js";
import { raiseAck, setLastIpId, setNextSeq } from "./row-sums.js";
import type { WayTable } from "./way-table.js";

/** Flags that begin or end something, and ACK. */
const SYN_RST_FIN_ACK = TcpFlag.SYN | TcpFlag.RST | TcpFlag.FIN | TcpFlag.ACK;

/** Traits of a side that has acknowledged before. */
const UNDER_WAY = HAS_ACK | HAS_FIRST_ACK;

/**
 * Connections of which nothing is to be told yet but counters: each side took two ways at most, opened with at
 * most one SYN or SYN-ACK, and sent its bytes in order, some perhaps once more, never with a closed window; or a RST ended
 * an attempt. They
 * lie in typed arrays, so that a segment of theirs costs no object. What a segment says beyond that, a row cannot hold: then the
 * connection is to be taken out and goes on as `NotedSide` objects.
 */
export class CompactTable {
	readonly #ways: WayTable;
	readonly #memory: RowMemory;
	readonly #words: Int32Array[] = [];
	readonly #doubles: Float64Array[] = [];
	readonly #free: GrowingInts;

	constructor(ways: WayTable, memory: RowMemory, freeRows: ListMemory) {
		this.#ways = ways;
		this.#memory = memory;
		this.#free = new GrowingInts(freeRows);
		for (let rows = 0; rows < memory.room; rows += CHUNK_ROWS) this.#addChunk();
	}

	/** Returns an empty row. */
	add(): number {
		if (this.#free.length > 0) return this.#free.pop();
		const memory = this.#memory;
		if (memory.count === memory.room) {
			this.#addChunk();
			memory.room += CHUNK_ROWS;
		}
		const row = memory.count;
		memory.count += 1;
		// Written before it is read: reading first costs two page faults, and a word with all processors.
		const words = this.wordsOf(row);
		words[this.placeOf(row, true)] = 0;
		words[this.placeOf(row, false)] = 0;
		return row;
	}

	#addChunk(): void {
		const words = this.#memory.add(CHUNK_WORDS);
		const { buffer, byteOffset, length } = words;
		this.#words.push(words);
		this.#doubles.push(new Float64Array(buffer, byteOffset, length / 2));
	}

	/** Gives a row back. */
	remove(row: number): void {
		const words = this.wordsOf(row);
		const at = this.placeOf(row, true);
		for (const part of PARTS)
			for (const side of [at + part, at + part + SIDE])
				words.fill(0, side, side + PART);
		this.#free.push(row);
	}

	/** The words of all rows up to the last one in use, {@link CHUNK_ROWS} of them in each chunk; no copies. */
	image(): readonly Int32Array[] {
		return this.#words.slice(0, Math.ceil(this.#memory.count / CHUNK_ROWS));
	}

	/** Where a row lies. */
	placeAt(row: number): RowPlace {
		return {
			words: this.wordsOf(row),
			doubles: this.doublesOf(row),
			at: this.placeOf(row, true),
		};
	}

	/** The words of the row's chunk; the row's own begin at {@link placeOf}. */
	wordsOf(row: number): Int32Array {
		return this.#words[row >> CHUNK_BITS] as Int32Array;
	}

	/** The same memory as doubles; a side's begin at half of its place. */
	doublesOf(row: number): Float64Array {
		return this.#doubles[row >> CHUNK_BITS] as Float64Array;
	}

	/** Where a side begins in its chunk's words. */
	placeOf(row: number, isLow: boolean): number {
		return (row & (CHUNK_ROWS - 1)) * PART + (isLow ? 0 : SIDE);
	}

	/**
	 * Notes a segment, which must belong to the row's connection.
	 *
	 * @returns false when it says more than a row can hold; nothing was noted then
	 */
	note(row: number, segment: Segment, fromLow: boolean): boolean {
		const chunk = row >> CHUNK_BITS;
		const words = this.#words[chunk] as Int32Array;
		const doubles = this.#doubles[chunk] as Float64Array;
		const own = (row & (CHUNK_ROWS - 1)) * PART + (fromLow ? 0 : SIDE);
		if (
			(segment.flags & SYN_RST_FIN_ACK) !== TcpFlag.ACK ||
			((words[own + TRAITS] as number) &
				(UNDER_WAY | HAS_AGAIN | IS_RESET | IS_FULL)) !==
				UNDER_WAY
		)
			return noteTurn(words, doubles, own, segment, this.#ways);
		if (segment.window === 0 || isLongOver(words, doubles, own, segment.timeNs))
			return false;
		const { payloadLength, timeNs, frame, seq, ack } = segment;
		if (
			!this.#ways.matches(words[own + WAY] as number, segment) ||
			(payloadLength > 0 && seq !== words[own + NEXT_SEQ])
		)
			return noteAgain(words, doubles, own, segment, this.#ways);
		if (payloadLength > 0) {
			setNextSeq(words, own, (seq + payloadLength) | 0);
			notePayload(words, doubles, own, segment);
		} else if (words[own + FIRST_PURE_ACK_FRAME] === 0)
			words[own + FIRST_PURE_ACK_FRAME] = frame;
		raiseAck(words, own, ack);
		(words[own + SEGMENTS] as number) += 1;
		words[own + LAST_ACK] = ack;
		words[own + LAST_FRAME] = frame;
		setLastIpId(words, own, segment.ipId);
		words[own + LAST_SEQ] = seq;
		doubles[(own >> 1) + LAST_TIME] = timeNs;
		return true;
	}
}
