/** Holes beyond this many per direction are no longer told apart: the oldest two intervals are joined. */
export const MAX_INTERVALS = 64;

/** A coverage as plain data. */
export interface CoverageImage {
	readonly lastStart: number;
	readonly lastEnd: number;
	readonly starts: number[] | undefined;
	readonly ends: number[] | undefined;
	readonly forgottenBytes: number;
}

/**
 * The stretches of one direction's sequence space that a capture holds, as a set of intervals.
 *
 * Positions are unwrapped: bytes since the first sequence number seen (for a SYN, that is the SYN
 * itself), doubles, may be negative. A segment that arrives late closes its hole by itself, so what is
 * left at the end was never captured: "previous segment not captured" cannot tell the two apart.
 */
export class Coverage {
	/** The highest interval, apart: nearly all segments only prolong it. Empty while both are equal. */
	#lastStart = 0;
	#lastEnd = 0;
	/** The intervals below it, in order; made with the first hole. */
	#starts: number[] | undefined;
	#ends: number[] | undefined;
	/** Bytes that lay in holes that were joined because there were too many. */
	forgottenBytes = 0;

	/** The same as plain data. */
	image(): CoverageImage {
		return {
			lastStart: this.#lastStart,
			lastEnd: this.#lastEnd,
			starts: this.#starts,
			ends: this.#ends,
			forgottenBytes: this.forgottenBytes,
		};
	}

	/** Makes the coverage that an image is of; takes its lists over. */
	static from(image: CoverageImage): Coverage {
		const coverage = new Coverage();
		coverage.#lastStart = image.lastStart;
		coverage.#lastEnd = image.lastEnd;
		coverage.#starts = image.starts;
		coverage.#ends = image.ends;
		coverage.forgottenBytes = image.forgottenBytes;
		return coverage;
	}

	/** Adds [start, end), which must not be empty, and returns how many of its bytes were new. */
	add(start: number, end: number): number {
		if (start === this.#lastEnd && this.#lastEnd !== this.#lastStart) {
			this.#lastEnd = end;
			return end - start;
		}
		if (this.#lastStart === this.#lastEnd) {
			this.#lastStart = start;
			this.#lastEnd = end;
			return end - start;
		}
		// Seen before, as second frames are: no lists are made for that.
		if (start >= this.#lastStart && end <= this.#lastEnd) return 0;
		return this.#insertAll(start, end);
	}

	#insertAll(start: number, end: number): number {
		this.#starts ??= [];
		this.#ends ??= [];
		this.#starts.push(this.#lastStart);
		this.#ends.push(this.#lastEnd);
		const added = insert(this.#starts, this.#ends, start, end);
		if (this.#starts.length > MAX_INTERVALS)
			this.#joinOldest(this.#starts, this.#ends);
		this.#lastStart = this.#starts.pop() as number;
		this.#lastEnd = this.#ends.pop() as number;
		return added;
	}

	#joinOldest(starts: number[], ends: number[]): void {
		this.forgottenBytes += (starts[1] as number) - (ends[0] as number);
		ends[0] = ends[1] as number;
		starts.splice(1, 1);
		ends.splice(1, 1);
	}

	/** One past the highest position seen; `undefined` when nothing was. */
	get end(): number | undefined {
		return this.#lastStart === this.#lastEnd ? undefined : this.#lastEnd;
	}

	/** True when every position of [start, end) is in the capture. */
	has(start: number, end: number): boolean {
		for (const [from, to] of this.#intervals()) {
			if (from <= start && to >= end) return true;
		}
		return false;
	}

	/** Are there any holes? Asked of every side, so without a walk through the intervals. */
	get hasHoles(): boolean {
		return this.#starts !== undefined && this.#starts.length > 0;
	}

	/** The holes between the intervals, in order. */
	*holes(): Generator<{ start: number; end: number }> {
		if (this.#starts === undefined) return;
		let before: number | undefined;
		for (const [from, to] of this.#intervals()) {
			if (before !== undefined) yield { start: before, end: from };
			before = to;
		}
	}

	*#intervals(): Generator<readonly [number, number]> {
		const starts = this.#starts ?? [];
		for (let i = 0; i < starts.length; i += 1)
			yield [starts[i] as number, this.#ends?.[i] as number];
		if (this.#lastStart !== this.#lastEnd)
			yield [this.#lastStart, this.#lastEnd];
	}
}

/** Puts an interval among others, joining what it touches; returns how many of its bytes were new. */
function insert(
	starts: number[],
	ends: number[],
	start: number,
	end: number,
): number {
	let first = ends.length;
	while (first > 0 && (ends[first - 1] as number) >= start) first -= 1;
	let from = start;
	let to = end;
	let known = 0;
	let next = first;
	while (next < starts.length && (starts[next] as number) <= end) {
		const s = starts[next] as number;
		const e = ends[next] as number;
		known += Math.max(0, Math.min(e, end) - Math.max(s, start));
		from = Math.min(from, s);
		to = Math.max(to, e);
		next += 1;
	}
	starts.splice(first, next - first, from);
	ends.splice(first, next - first, to);
	return end - start - known;
}
