import { describe, expect, it } from "vitest";
import { acceptedAnswers, judge } from "./judge.js";
import { endpointOf } from "./lab.js";

describe("an answer", () => {
	it("of yes is a false alarm where nothing is there", () => {
		for (const expected of ["no", "possible", "unknown", "by-design"])
			expect(judge(expected, "yes", false).fault).toBe("false-alarm");
	});

	it("of yes is right where it is there, even if the place tells less", () => {
		for (const expected of ["yes", "possible", "unknown"])
			expect(judge(expected, "yes", true).score).toBe(1);
	});

	it("that denies or doubts what must be told is missed, a suspicion is weak", () => {
		for (const answer of ["no", "unknown", "by-design"])
			expect(judge("yes", answer, true).fault).toBe("missed");
		expect(judge("yes", "possible", true).score).toBe(0.5);
	});

	it("of no is too much where the place cannot tell", () => {
		expect(judge("unknown", "no", false)).toMatchObject({ note: "overclaim" });
		expect(judge("possible", "no", true)).toMatchObject({ note: "overclaim" });
	});

	it("is accepted in the order expected first", () => {
		expect(acceptedAnswers("yes", true)).toEqual(["yes"]);
		expect(acceptedAnswers("unknown", true)).toEqual([
			"unknown",
			"yes",
			"possible",
		]);
	});
});

describe("an endpoint of the laboratory", () => {
	it("gets brackets around an IPv6 address", () => {
		expect(endpointOf("2001:db8::1:80")).toBe("[2001:db8::1]:80");
		expect(endpointOf("[2001:db8::1]:80")).toBe("[2001:db8::1]:80");
		expect(endpointOf("10.0.0.1:80")).toBe("10.0.0.1:80");
	});
});
