import type { Analyzer } from "../../analyze.js";
import type { CaptureFacts, RecordTaker } from "../../capture/frame.js";
import { CaptureReader } from "../../capture/reader.js";
import { MAX_COMMENTS } from "../../capture/reading.js";
import { inTurns } from "../input.js";
import type { Piece, PieceResult } from "./piece.js";
import { pieceChunks, replayPiece } from "./read-piece.js";

/** The pieces of one file, put together in an analyzer in their order. */
export class PieceSum {
	readonly #analyzer: Analyzer;
	/** Comments that each piece has from the beginning of the file. */
	readonly #headComments: number;
	/** Numbers of frames that the pieces took. */
	#numbers = 0;
	/** What the reader says of the file, as far as it was added; undefined before the first piece. */
	facts: CaptureFacts | undefined;

	constructor(analyzer: Analyzer, headComments: number) {
		this.#analyzer = analyzer;
		this.#headComments = headComments;
	}

	/**
	 * Adds the next piece.
	 *
	 * @returns false where it does not fit: then the analyzer is of no more use
	 */
	add(piece: Piece, { table, facts, numbers }: PieceResult): boolean {
		if (!this.#addFacts(facts)) return false;
		const replay = this.#analyzer.absorb(table, this.#numbers);
		if (replay === undefined) return false;
		if (!replay.isDone) replayPiece(piece, replay.observe, () => replay.isDone);
		replay.end();
		this.#numbers += numbers;
		return true;
	}

	/**
	 * Reads the next piece straight into the analyzer.
	 *
	 * @param isOver asked now and then: ends the reading early
	 * @returns false where it does not fit: then the analyzer is of no more use
	 */
	async read(piece: Piece, isOver: () => boolean): Promise<boolean> {
		const numbers = this.#numbers;
		const { sink, records } = this.#analyzer;
		const reader = new CaptureReader(
			(frame) => {
				frame.number += numbers;
				sink(frame);
			},
			{ records: records && numberedFrom(numbers, records) },
		);
		let isWhole = true;
		for await (const chunk of inTurns(pieceChunks(piece, records?.buffer))) {
			reader.push(chunk);
			isWhole = !isOver();
			if (!isWhole) break;
		}
		if (isWhole) reader.end();
		const { facts, lastNumber } = reader;
		if (facts.warnings.length > 0 || !this.#addFacts(facts)) return false;
		this.#numbers += lastNumber;
		return true;
	}

	#addFacts(facts: CaptureFacts): boolean {
		const sum = this.facts;
		if (sum === undefined) {
			this.facts = facts;
			return true;
		}
		const comments = facts.comments.slice(this.#headComments);
		const isRead = facts.interfaces.length === sum.interfaces.length;
		if (!isRead || sum.comments.length + comments.length > MAX_COMMENTS)
			return false;
		sum.frames += facts.frames;
		sum.comments.push(...comments);
		for (const [index, { dropped }] of facts.interfaces.entries()) {
			const known = sum.interfaces[index];
			if (known !== undefined) known.dropped = dropped ?? known.dropped;
		}
		return true;
	}
}

/** Counts a piece's records on from those before it. */
const numberedFrom = (before: number, records: RecordTaker): RecordTaker => ({
	buffer: records.buffer,
	accepts: (layout) => records.accepts(layout),
	begin: (bytes, end) => records.begin(bytes, end),
	take: (start, number) => records.take(start, before + number),
	get taken() {
		return records.taken;
	},
});
