/** Holes beyond this many per direction are no longer told apart: the oldest two intervals are joined. */
const MAX_INTERVALS = 64;

/**
 * The stretches of one direction's sequence space that a capture holds, as a set of intervals.
 *
 * Positions are unwrapped: bytes since the first sequence number seen (for a SYN, that is the SYN
 * itself), doubles, may be negative. A segment that arrives late closes its hole by itself, so what is
 * left at the end was never captured: "previous segment not captured" cannot tell the two apart.
 */
export class Coverage {
	readonly #starts: number[] = [];
	readonly #ends: number[] = [];
	/** Bytes that lay in holes that were joined because there were too many. */
	forgottenBytes = 0;

	/** Adds [start, end) and returns how many of its bytes were new. */
	add(start: number, end: number): number {
		const last = this.#ends.length - 1;
		if (last >= 0 && start === this.#ends[last]) {
			this.#ends[last] = end;
			return end - start;
		}
		return this.#insert(start, end);
	}

	#insert(start: number, end: number): number {
		const starts = this.#starts;
		const ends = this.#ends;
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
		if (starts.length > MAX_INTERVALS) this.#joinOldest();
		return end - start - known;
	}

	#joinOldest(): void {
		this.forgottenBytes +=
			(this.#starts[1] as number) - (this.#ends[0] as number);
		this.#ends[0] = this.#ends[1] as number;
		this.#starts.splice(1, 1);
		this.#ends.splice(1, 1);
	}

	/** One past the highest position seen; `undefined` when nothing was. */
	get end(): number | undefined {
		return this.#ends.at(-1);
	}

	/** True when every position of [start, end) is in the capture. */
	has(start: number, end: number): boolean {
		for (let i = 0; i < this.#starts.length; i += 1) {
			if (
				(this.#starts[i] as number) <= start &&
				(this.#ends[i] as number) >= end
			)
				return true;
		}
		return false;
	}

	/** The holes between the intervals, in order. */
	*holes(): Generator<{ start: number; end: number }> {
		for (let i = 1; i < this.#starts.length; i += 1) {
			yield {
				start: this.#ends[i - 1] as number,
				end: this.#starts[i] as number,
			};
		}
	}
}
