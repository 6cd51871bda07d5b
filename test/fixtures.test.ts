import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { analyzeFile } from "../src/node/analyze-file.js";
import type { Report } from "../src/report/report.js";
import { ReportSchema } from "../src/report/schema.js";
import { renderText } from "../src/report/text.js";
import { listCases } from "./accuracy/cases.js";
import { acceptedAnswers } from "./accuracy/judge.js";
import { measure } from "./accuracy/measure.js";
import { shortfallText } from "./accuracy/tables.js";

const ROOT = join(import.meta.dirname, "../fixtures");
const SHORTFALLS = join(ROOT, "shortfalls.txt");
const CAPTURE = /\.(pcap|pcapng)(\.gz)?$/;
const isValid = new Ajv({ strict: false }).compile(ReportSchema);

const measured: Measured[] = [];
for (const fixture of listCases(ROOT)) {
	const report = await analyzeFile(fixture.path);
	const name = `${fixture.folder}/${fixture.file}`;
	measured.push({ name, fixture, report, row: measure(fixture, report) });
}

interface Measured {
	name: string;
	fixture: ReturnType<typeof listCases>[number];
	report: Report;
	row: ReturnType<typeof measure>;
}

/** Pairs for `it.each`, so that titles carry whole names. */
const byName = (list: readonly Measured[]) =>
	list.map((it) => [it.name, it] as const);

describe("every fixture", () => {
	it.each(byName(measured))(
		"%s gives a report after the schema",
		(_, { report }) => {
			expect(isValid(report), JSON.stringify(isValid.errors)).toBe(true);
		},
	);

	it.each(byName(measured))(
		"%s counts each frame exactly once",
		(_, { report }) => {
			for (const {
				frames,
				tcpSegments,
				skipped,
				warnings,
			} of report.captures) {
				const others = Object.values(skipped).reduce((a, b) => a + b, 0);
				expect(tcpSegments + others).toBe(frames);
				expect(warnings).toEqual([]);
			}
		},
	);

	it("has an expectation", () => {
		const files = readdirSync(ROOT, { recursive: true, encoding: "utf8" })
			.filter((path) => CAPTURE.test(path))
			.map((path) => path.replaceAll(sep, "/"));
		expect(measured.map(({ name }) => name).sort()).toEqual(files.sort());
	});
});

describe("the answer", () => {
	const short = new Set(
		readFileSync(SHORTFALLS, "utf8")
			.split("\n")
			.map((line) => line.trim().split(":")[0]),
	);
	const asked = measured.filter(({ name }) => !short.has(name));

	it.each(byName(asked))(
		"for %s is what its place can tell",
		(_, { fixture, report }) => {
			const { expected } = fixture.expectation;
			const { real } = fixture.scenario;
			const { lbBypass, asymmetricRouting } = report.verdict;
			expect(acceptedAnswers(expected.lbBypass, real.lbBypass)).toContain(
				lbBypass,
			);
			expect(
				acceptedAnswers(expected.asymmetricRouting, real.asymmetricRouting),
			).toContain(asymmetricRouting);
		},
	);

	it.each(
		byName(asked.filter(({ fixture }) => fixture.expectation.causeVisible)),
	)("for %s names the cause", (_, { fixture, report }) => {
		const causes = report.diagnoses.map(({ cause }) => cause);
		expect(
			fixture.scenario.causes.filter((cause) => causes.includes(cause)),
		).not.toEqual([]);
	});

	it.each(
		byName(
			asked.filter(({ fixture }) => fixture.expectation.bypasses.length > 0),
		),
	)("for %s names who bypasses whom", (_, { row }) => {
		expect(row.triples?.visible).toBe(1);
	});

	it("is not right only where fixtures/shortfalls.txt says so", async () => {
		await expect(
			shortfallText(measured.map(({ row }) => row)),
		).toMatchFileSnapshot(SHORTFALLS);
	});
});

describe("the text report", () => {
	const golden = measured.filter(
		({ fixture: { scenario, file } }) => scenario.golden === file,
	);

	it.each(byName(golden))(
		"of %s reads as agreed",
		async (_, { fixture, report }) => {
			const [capture] = report.captures;
			const captures = capture ? [{ ...capture, name: fixture.file }] : [];
			const text = renderText(
				{ ...report, captures },
				{ color: false, width: 100 },
			);
			await expect(text).toMatchFileSnapshot(
				join(ROOT, fixture.folder, "report.txt"),
			);
		},
	);

	it("is kept for every family", () => {
		expect(golden.length).toBeGreaterThanOrEqual(12);
	});
});
