import { describe, expect, it } from "vitest";
import { seqDelta } from "../../src/flow/sequence.js";

/** The same in arbitrary precision: the distance, taken from -2^31 to 2^31 - 1. */
const exactDelta = (a: number, b: number): number =>
	Number(BigInt.asIntN(32, BigInt(a) - BigInt(b)));

const EDGES = [0, 1, 2, 1460, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff];

describe("seqDelta", () => {
	it.each(EDGES.flatMap((a) => EDGES.map((b) => [a, b] as const)))(
		"of %i and %i is what arbitrary precision says",
		(a, b) => {
			expect(seqDelta(a, b)).toBe(exactDelta(a, b));
			expect(seqDelta(a | 0, b | 0)).toBe(exactDelta(a, b));
		},
	);

	it("agrees with arbitrary precision on 10,000 pairs from a fixed seed", () => {
		let state = 1;
		const next = () => {
			state = (Math.imul(state, 1664525) + 1013904223) | 0;
			return state;
		};
		for (let i = 0; i < 10_000; i += 1) {
			const [a, b] = [next(), next()];
			if (seqDelta(a, b) !== exactDelta(a, b))
				expect.fail(`seqDelta(${a}, ${b}) = ${seqDelta(a, b)}`);
		}
	});

	it("is positive for a number that wrapped past zero", () => {
		expect(seqDelta(5, 0xfffffffb | 0)).toBe(10);
		expect(seqDelta(0xfffffffb | 0, 5)).toBe(-10);
	});
});
