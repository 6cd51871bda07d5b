import { describe, expect, it } from "vitest";
import { Coverage } from "../../src/flow/coverage.js";

function coverageOf(...pieces: [number, number][]): Coverage {
	const coverage = new Coverage();
	for (const [start, end] of pieces) coverage.add(start, end);
	return coverage;
}

describe("Coverage", () => {
	it("has neither holes nor an end before anything was added", () => {
		const coverage = new Coverage();
		expect([...coverage.holes()]).toEqual([]);
		expect(coverage.end).toBeUndefined();
		expect(coverage.has(0, 1)).toBe(false);
	});

	it("tells how many bytes of a piece were new", () => {
		const coverage = coverageOf([0, 100], [200, 300]);
		expect(coverage.add(300, 350)).toBe(50);
		expect(coverage.add(0, 100)).toBe(0);
		expect(coverage.add(50, 250)).toBe(100);
		expect(coverage.add(-10, 400)).toBe(60);
	});

	it("shows what is missing between the pieces", () => {
		const coverage = coverageOf([0, 10], [20, 30], [50, 60]);
		expect([...coverage.holes()]).toEqual([
			{ start: 10, end: 20 },
			{ start: 30, end: 50 },
		]);
		expect(coverage.end).toBe(60);
	});

	it("closes a hole by a segment that comes late", () => {
		const coverage = coverageOf([0, 10], [20, 30]);
		expect(coverage.add(10, 20)).toBe(10);
		expect([...coverage.holes()]).toEqual([]);
		expect(coverage.hasHoles).toBe(false);
		expect(coverage.has(0, 30)).toBe(true);
	});

	it("takes pieces before the first position", () => {
		const coverage = coverageOf([0, 10], [-20, -5]);
		expect([...coverage.holes()]).toEqual([{ start: -5, end: 0 }]);
		expect(coverage.end).toBe(10);
	});

	it("has a stretch only when no byte of it is missing", () => {
		const coverage = coverageOf([0, 10], [20, 30]);
		expect(coverage.has(2, 10)).toBe(true);
		expect(coverage.has(8, 22)).toBe(false);
		expect(coverage.has(29, 31)).toBe(false);
	});

	it("agrees with a list of single bytes, whatever the order of the pieces", () => {
		let state = 7;
		const next = (limit: number) => {
			state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
			return (state >> 8) % limit;
		};
		for (let round = 0; round < 100; round += 1) {
			const coverage = new Coverage();
			const bytes = new Set<number>();
			for (let piece = 0; piece < 30; piece += 1) {
				const start = next(200);
				const end = start + 1 + next(12);
				const before = bytes.size;
				for (let at = start; at < end; at += 1) bytes.add(at);
				expect(coverage.add(start, end)).toBe(bytes.size - before);
				expect(coverage.hasHoles).toBe(missingIn(coverage) > 0);
			}
			expect(missingIn(coverage)).toBe(
				Math.max(...bytes) - Math.min(...bytes) + 1 - bytes.size,
			);
		}
	});

	it("joins the oldest pieces when there are too many, and says how much it forgot", () => {
		const coverage = new Coverage();
		for (let piece = 0; piece < 1000; piece += 1)
			coverage.add(piece * 10, piece * 10 + 4);
		const holes = [...coverage.holes()];
		expect(holes.length).toBe(63);
		expect(missingIn(coverage) + coverage.forgottenBytes).toBe(999 * 6);
		expect(holes.at(-1)).toEqual({ start: 9984, end: 9990 });
	});
});

const missingIn = (coverage: Coverage): number =>
	[...coverage.holes()].reduce((sum, { start, end }) => sum + end - start, 0);
