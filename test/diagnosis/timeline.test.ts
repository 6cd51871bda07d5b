import { describe, expect, test } from "vitest";
import { MAX_BUCKETS } from "../../src/diagnosis/timeline.js";
import { atClient, between, served } from "../support/places.js";
import { reportOf, times } from "../support/story.js";

const sumOf = (
	report: ReturnType<typeof reportOf>,
	kind: "affected" | "healthy" | "other",
): number =>
	report.timeline?.buckets.reduce((sum, bucket) => sum + bucket[kind], 0) ?? 0;

describe("the timeline", () => {
	test("counts each connection once, where it began", () => {
		const report = reportOf(
			atClient`${served("C", "V")}; +1 C:41000>V S ts=5; R>C:41000 SA ts=900,5; C:41000>R R; @5 ${served("C:42000", "V")}`,
		);
		const { timeline } = report;
		expect(
			timeline?.buckets.reduce(
				(sum, { affected, healthy, other }) => sum + affected + healthy + other,
				0,
			),
		).toBe(4);
		expect([
			sumOf(report, "affected"),
			sumOf(report, "healthy"),
			sumOf(report, "other"),
		]).toEqual([1, 2, 1]);
		expect(timeline?.buckets[0]?.healthy).toBe(1);
		const late = Math.floor(5 / (timeline?.bucketSeconds ?? 1));
		expect(
			timeline?.buckets.slice(late - 1).some(({ healthy }) => healthy === 1),
		).toBe(true);
	});

	test.each([0.01, 1, 59, 61, 86_400, 40_000_000])(
		"keeps within its intervals over %d seconds, each 1, 2 or 5 of a power of ten",
		(seconds) => {
			const { timeline } = reportOf(atClient`C>V S; @${seconds} C:41000>V S`);
			expect(timeline?.buckets.length).toBeLessThanOrEqual(MAX_BUCKETS + 1);
			expect(String(timeline?.bucketSeconds)).toMatch(/^[0.]*[125]0*$/);
			expect(timeline?.buckets.at(-1)?.other).toBeGreaterThan(0);
		},
	);

	test("counts answered connections beside a fault as healthy", () => {
		const report = reportOf(
			atClient`${times(3, (i) => served(`C:4200${i}`, "V"))}; C>V S ts=5; R>C SA ts=900,5; C>R R`,
		);
		expect(sumOf(report, "healthy")).toBe(3);
	});

	test("takes nothing for affected that works, though a capture shows half of it", () => {
		const report = reportOf(
			between`${times(8, (i) => `C:4100${i}>R S; C:4100${i}>R A ack=9; C:4100${i}>R PA len=9 ack=9; C:4100${i}>R A ack=999`)}`,
		);
		expect(report.diagnoses[0]?.cause).toBe("one-sided-capture");
		expect([sumOf(report, "affected"), sumOf(report, "other")]).toEqual([0, 8]);
	});

	test("is absent without a connection", () => {
		expect(reportOf({ frames: [] }).timeline).toBeNull();
	});
});
