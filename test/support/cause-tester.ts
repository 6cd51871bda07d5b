import { describe, expect, test } from "vitest";
import type {
	AsymmetryAnswer,
	BypassAnswer,
	Impact,
} from "../../src/diagnosis/diagnosis.js";
import type { Hints, VantagePoint } from "../../src/diagnosis/hints.js";
import type { Diagnosis, Report } from "../../src/report/report.js";
import type { Confidence } from "../../src/rules/rule.js";
import { reportOf, type Story } from "./story.js";

/** Client, VIP, real server, connections. */
type BypassRow = readonly [string, string | null, string, number];

/** What a report must say about a story; prose is not compared. */
export interface Diagnosed {
	on: Story;
	hints?: Hints;
	confidence: Confidence;
	/** Affected, total. */
	connections: readonly [number, number];
	bypasses?: readonly BypassRow[];
	/** Rule and frames of each piece of evidence. */
	evidence: readonly (readonly [string, ...number[]])[];
	verdict: readonly [BypassAnswer, AsymmetryAnswer, Impact];
	/** Not compared where absent. */
	vantage?: VantagePoint;
	/** Further causes in the report, or `any`; none where absent. */
	beside?: readonly string[] | "any";
	/** At least these values of `data`. */
	data?: Readonly<Record<string, unknown>>;
}

/** A story that the cause must not be named for, with what is named in its place. */
export interface Silent {
	on: Story;
	hints?: Hints;
	/** All causes of the report, sorted, or `any` others; none where absent. */
	causes?: readonly string[] | "any";
	/** The answer about a bypass; `no` where absent. */
	lbBypass?: BypassAnswer;
}

/** Stories by the sentence that they prove. */
export interface CauseCases {
	diagnosed: Readonly<Record<string, Diagnosed>>;
	silent: Readonly<Record<string, Silent>>;
}

/** Shows each story to the whole analysis and compares what it says about one cause. */
export function testCause(id: string, { diagnosed, silent }: CauseCases): void {
	describe(`${id} is diagnosed`, () => {
		test.each(Object.entries(diagnosed))("%s", (_, expected) => {
			expectDiagnosed(id, expected);
		});
	});
	describe(`${id} is not diagnosed`, () => {
		test.each(Object.entries(silent))("%s", (_, expected) => {
			const report = reportOf(expected.on, expected.hints);
			expect(report.verdict.lbBypass).toBe(expected.lbBypass ?? "no");
			if (expected.causes !== "any")
				expect(causesOf(report)).toEqual(expected.causes ?? []);
			expect(causesOf(report)).not.toContain(id);
		});
	});
}

/** The causes that a report names, sorted. */
export const causesOf = ({ diagnoses }: Report): string[] =>
	diagnoses.map(({ cause }) => cause).sort();

/** The verdict of a report without its sentence. */
export const answers = ({ verdict }: Report) =>
	[verdict.lbBypass, verdict.asymmetricRouting, verdict.impact] as const;

function expectDiagnosed(id: string, expected: Diagnosed): void {
	const report = reportOf(expected.on, expected.hints);
	const found = report.diagnoses.find(({ cause }) => cause === id);
	if (expected.beside === "any") expect(causesOf(report)).toContain(id);
	else
		expect(causesOf(report)).toEqual([id, ...(expected.beside ?? [])].sort());
	expect({
		...(found === undefined ? {} : factsIn(found)),
		verdict: answers(report),
	}).toEqual({
		confidence: expected.confidence,
		connections: expected.connections,
		bypasses: expected.bypasses ?? [],
		evidence: expected.evidence,
		verdict: expected.verdict,
	});
	if (expected.vantage !== undefined)
		expect(report.captures[0]?.vantage.point).toBe(expected.vantage);
	expect(found?.data).toMatchObject(expected.data ?? {});
}

const factsIn = ({
	confidence,
	connections: { affected, total },
	bypasses,
	evidence,
}: Diagnosis) => ({
	confidence,
	connections: [affected, total],
	bypasses: bypasses.map((row) => [
		row.client,
		row.vip,
		row.realServer,
		row.connections,
	]),
	evidence: evidence.map(({ rule, frames }) => [
		rule,
		...frames.map(({ frame }) => frame),
	]),
});
