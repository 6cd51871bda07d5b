import { Coverage, type CoverageImage } from "./coverage.js";
import { seqDelta } from "./sequence.js";

/** What of a side's sequence space was captured when nothing was; nothing is added to it. */
export const NO_COVERAGE = new Coverage();

/** What an orderly side tells of its sequence numbers. */
export interface UsedSequence {
	/** A segment of it was no RST. */
	readonly hasBase: boolean;
	/** First sequence number seen, int32, and how many were used from there on. */
	readonly base: number;
	readonly sequenceLength: number;
	readonly coverage: Coverage;
}

/** A sequence space as plain data. */
export interface SequenceImage {
	readonly hasBase: boolean;
	readonly base: number;
	readonly length: number;
	readonly coverage: CoverageImage | undefined;
}

/** The sequence numbers that a side used, and which of them were captured. */
export class SequenceSpace {
	#hasBase = false;
	#base = 0;
	#length = 0;
	/** Made with the first number that was used. */
	#coverage: Coverage | undefined;

	/** Becomes what is known already; takes its coverage over. */
	restore({ hasBase, base, sequenceLength, coverage }: UsedSequence): void {
		this.#hasBase = hasBase;
		this.#base = base;
		this.#length = sequenceLength;
		if (sequenceLength > 0) this.#coverage = coverage;
	}

	image(): SequenceImage {
		return {
			hasBase: this.#hasBase,
			base: this.#base,
			length: this.#length,
			coverage: this.#coverage?.image(),
		};
	}

	/** Makes the space that an image is of; takes its parts over. */
	static from({ hasBase, base, length, coverage }: SequenceImage) {
		const space = new SequenceSpace();
		space.#hasBase = hasBase;
		space.#base = base;
		space.#length = length;
		space.#coverage = coverage && Coverage.from(coverage);
		return space;
	}

	/** False before {@link begin}. */
	get hasBase(): boolean {
		return this.#hasBase;
	}

	/** First sequence number, int32. */
	get base(): number {
		return this.#base;
	}

	/** One past the highest sequence number, int32. */
	get next(): number {
		return (this.#base + this.#length) | 0;
	}

	get coverage(): Coverage {
		return this.#coverage ?? NO_COVERAGE;
	}

	/** Position of a sequence number in the coverage. */
	positionOf(seq: number): number {
		return this.#length + seqDelta(seq, this.next);
	}

	/** Begins with a sequence number; what was there before is forgotten. */
	begin(seq: number): void {
		this.#hasBase = true;
		this.#base = seq;
		this.#length = 0;
		this.#coverage = undefined;
	}

	/** Says whether a higher number was used before. */
	isPast(seq: number): boolean {
		return this.positionOf(seq) < this.#length;
	}

	/**
	 * Adds numbers that were used.
	 *
	 * @param seq the first of them
	 * @param count at least 1
	 * @returns how many had not been captured before
	 */
	add(seq: number, count: number): number {
		const start = this.positionOf(seq);
		const end = start + count;
		this.#coverage ??= new Coverage();
		if (end > this.#length) this.#length = end;
		return this.#coverage.add(start, end);
	}
}
