import { describe, expect, test } from "vitest";
import {
	confidenceRank,
	logOdds,
	WEIGHTS,
	type WeightName,
	wordFor,
} from "../../src/diagnosis/confidence.js";

describe("logOdds", () => {
	test("begins below `possible`: nothing seen, nothing said", () => {
		expect(logOdds({})).toBe(-2);
		expect(wordFor(logOdds({}))).toBeUndefined();
	});

	test("adds what independent evidence is worth", () => {
		expect(logOdds({ portMatch: 1, freshIsn: 1, noSuchSocket: 1 })).toBeCloseTo(
			-2 + 1.5 + 1.5 + 0.5,
		);
	});

	test.each(Object.entries(WEIGHTS))(
		"takes many cases of %s for no more than the maximum",
		(name, { each, most }) => {
			expect(logOdds({ [name]: 1 })).toBeCloseTo(-2 + Math.min(each, most));
			expect(logOdds({ [name]: 1000 })).toBeCloseTo(-2 + most);
		},
	);

	test("counts no case as nothing", () => {
		const none = Object.fromEntries(
			Object.keys(WEIGHTS).map((name) => [name, 0]),
		) as Record<WeightName, number>;
		expect(logOdds(none)).toBe(-2);
	});
});

describe("the worth of evidence", () => {
	const word = (counts: Parameters<typeof logOdds>[0]) =>
		wordFor(logOdds(counts));

	test("one matching sequence number is likely, with its timestamp certain", () => {
		expect(word({ sequenceMatch: 1 })).toBe("likely");
		expect(word({ sequenceMatch: 1, timestampMatch: 1 })).toBe("certain");
	});

	test("coincidences in time alone are never certain, however many", () => {
		expect(word({ waitMatch: 1000 })).toBeUndefined();
		expect(word({ promptMatch: 1000 })).toBe("possible");
		expect(word({ portMatch: 1000 })).toBe("likely");
	});

	test("no single kind of clue but the sequence number is likely in one case", () => {
		const alone = Object.keys(WEIGHTS).filter((name) =>
			["likely", "certain"].includes(word({ [name]: 1 }) ?? ""),
		);
		expect(alone).toEqual(["sequenceMatch"]);
	});
});

describe("wordFor", () => {
	test.each([
		[3.5, "certain"],
		[3.49, "likely"],
		[1.1, "likely"],
		[1.09, "possible"],
		[-0.4, "possible"],
		[-0.41, undefined],
	] as const)("calls log-odds of %d %s", (odds, word) => {
		expect(wordFor(odds)).toBe(word);
	});

	test("says no more than the place allows", () => {
		expect(wordFor(9, "likely")).toBe("likely");
		expect(wordFor(9, "possible")).toBe("possible");
		expect(wordFor(0, "likely")).toBe("possible");
		expect(wordFor(-3, "possible")).toBeUndefined();
	});

	test("has an order", () => {
		expect(confidenceRank("certain")).toBeGreaterThan(confidenceRank("likely"));
		expect(confidenceRank("likely")).toBeGreaterThan(
			confidenceRank("possible"),
		);
	});
});
