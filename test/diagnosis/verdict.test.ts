import { describe, expect, test } from "vitest";
import { conclude } from "../../src/diagnosis/conclude.js";
import type { Diagnosis } from "../../src/diagnosis/diagnosis.js";
import { fullProxyWithoutSnat } from "../../src/diagnosis/lb-causes.js";
import { verdictOf } from "../../src/diagnosis/verdict.js";
import { en } from "../../src/words/en/index.js";
import { answers, causesOf } from "../support/cause-tester.js";
import { atClient, served } from "../support/places.js";
import { reportOf } from "../support/story.js";

const found = (parts: Partial<Diagnosis>): Diagnosis =>
	conclude({
		cause: fullProxyWithoutSnat,
		confidence: "likely",
		title: "Something",
		explanation: "",
		affected: [],
		...parts,
	});

describe("verdictOf", () => {
	test("says no when there is nothing to say, and unknown when there was nothing to see", () => {
		expect(verdictOf([], 3, 3, en)).toMatchObject({
			lbBypass: "no",
			asymmetricRouting: "no",
			impact: "working",
		});
		expect(verdictOf([], 0, 0, en).impact).toBe("unknown");
		expect(verdictOf([], 1, 1, en).summary).toContain("the only connection");
	});

	test.each([
		["yes", "possible"],
		["possible", "by-design"],
		["by-design", "unknown"],
		["unknown", "no"],
	] as const)("lets %s stand before %s, in whatever order", (strong, weak) => {
		const two = [found({ lbBypass: weak }), found({ lbBypass: strong })];
		expect(verdictOf(two, 2, 2, en).lbBypass).toBe(strong);
		expect(verdictOf(two.reverse(), 2, 2, en).lbBypass).toBe(strong);
	});

	test("answers the two questions by different diagnoses", () => {
		const two = [
			found({ lbBypass: "possible", asymmetricRouting: "unknown" }),
			found({ lbBypass: "no", asymmetricRouting: "yes" }),
		];
		expect(verdictOf(two, 2, 2, en)).toMatchObject({
			lbBypass: "possible",
			asymmetricRouting: "yes",
		});
	});

	test("takes impact and summary of the worst diagnosis", () => {
		const two = [
			found({ impact: "intermittent", title: "Worst" }),
			found({ impact: "failing", title: "Other" }),
		];
		expect(verdictOf(two, 2, 2, en)).toMatchObject({
			impact: "intermittent",
			summary: "Worst.",
		});
	});
});

describe("the diagnoses of a capture", () => {
	test("stand worst first: by severity, then confidence", () => {
		const report = reportOf(
			atClient`${served("C", "V")}; C:41000>Q S; +1 C:41000>Q S; C:41001>V S ts=5; R>C:41001 SA ts=900,5; C:41001>R R
				C:41002>Q:81 S; Q:81>C:41002 RA seq=0`,
		);
		expect(
			report.diagnoses.map(({ cause, severity, confidence }) => [
				cause,
				severity,
				confidence,
			]),
		).toEqual([
			["l4-lb-without-snat", "error", "certain"],
			["refused", "warning", "certain"],
			["unanswered", "warning", "likely"],
		]);
		expect(answers(report)).toEqual(["yes", "yes", "intermittent"]);
	});

	test("are none of a capture without connections", () => {
		const report = reportOf(atClient`arp 10.0.1.1 is G`);
		expect(causesOf(report)).toEqual([]);
		expect(answers(report)).toEqual(["no", "no", "unknown"]);
	});
});
