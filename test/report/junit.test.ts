import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { validateXML } from "xmllint-wasm";
import { type JunitEntry, renderJunit } from "../../src/report/junit.js";
import {
	bypassReport,
	diagnosis,
	emptyReport,
	healthyReport,
	undecidedReport,
} from "../support/reports.js";

const XSD = readFileSync(join(import.meta.dirname, "junit.xsd"), "utf8");

/** Every kind of entry and case. */
const entries: JunitEntry[] = [
	{ name: "bypass.pcap", outcome: bypassReport },
	{ name: "healthy.pcap", outcome: healthyReport },
	{ name: "one-sided.pcap", outcome: undecidedReport },
	{ name: "notes.txt", outcome: { error: "That is no capture" } },
];

async function errorsOf(xml: string): Promise<string[]> {
	const { errors } = await validateXML({
		xml: [{ fileName: "junit.xml", contents: xml }],
		schema: [{ fileName: "junit.xsd", contents: XSD }],
	});
	return errors.map(({ message }) => message);
}

const one = (outcome: JunitEntry["outcome"], name = "a.pcap") =>
	renderJunit([{ name, outcome }], "error");

describe("JUnit XML", () => {
	it("fits the schema that its readers agree on", async () => {
		expect(await errorsOf(renderJunit(entries, "error"))).toEqual([]);
	});

	it("fits the schema without any capture", async () => {
		expect(await errorsOf(renderJunit([], "error"))).toEqual([]);
	});

	it("is held by a schema that refuses what readers would", async () => {
		const broken = renderJunit(entries, "error").replace(' tests="', ' test="');
		expect(await errorsOf(broken)).not.toEqual([]);
	});

	it("counts what it holds, over all suites and in each", () => {
		const xml = renderJunit(entries, "error");
		expect(xml).toMatch(
			/<testsuites name="asymroute" tests="11" failures="1" errors="1">/,
		);
		expect(xml).toMatch(
			/<testsuite name="healthy.pcap" tests="4" failures="0" errors="0" skipped="1"/,
		);
	});

	it("has a case for the reading, with what was read and the warnings", () => {
		const [capture] = healthyReport.captures;
		if (capture === undefined) throw new Error("a capture was expected");
		const warnings = [{ code: "INTERRUPTED", message: "It was interrupted" }];
		const xml = one({ ...healthyReport, captures: [{ ...capture, warnings }] });
		expect(xml).toMatch(
			/name="read">\s*<system-out>pcap[^<]* frames,[^<]*\nwarning: It was interrupted \(INTERRUPTED\)</,
		);
	});

	it("fails a diagnosis from the severity on that is asked for", () => {
		const report = emptyReport({
			diagnoses: [diagnosis({ severity: "warning" })],
		});
		const xml = (failOn: "error" | "warning") =>
			renderJunit([{ name: "a.pcap", outcome: report }], failOn);
		expect(xml("error")).not.toContain("<failure");
		expect(xml("warning")).toContain(
			'<failure message="10.0.3.2:80 refuses connections" type="refused">',
		);
	});

	it("never fails a rule for firing: no rule alone is a verdict", () => {
		const xml = one(
			emptyReport({
				rules: [{ id: "reset", outcome: "fired", reason: "", findings: 7 }],
			}),
		);
		expect(xml).toContain('failures="0"');
		expect(xml).toContain("<system-out>findings: 7</system-out>");
	});

	it("skips what a capture cannot tell, and a rule that could not be applied", () => {
		expect(one(undecidedReport)).toMatch(
			/name="one-sided-capture">\s*<skipped message="Every connection shows/,
		);
		expect(one(healthyReport)).toMatch(
			/name="mac-triangle">\s*<skipped message="all frames come from and go to one router"/,
		);
	});

	it("reports a rule that failed as an error", () => {
		const xml = one(
			emptyReport({
				rules: [
					{ id: "reset", outcome: "failed", reason: "boom", findings: 0 },
				],
			}),
		);
		expect(xml).toMatch(/errors="1".*<error message="boom" type="reset"/s);
	});

	it("gives a second diagnosis of one cause a name of its own", () => {
		const xml = one(emptyReport({ diagnoses: [diagnosis(), diagnosis()] }));
		expect(xml).toContain('name="refused"');
		expect(xml).toContain('name="refused (2)"');
	});

	it("stays XML whatever a capture and its name hold", async () => {
		const hostile = `<a b="c">&amp;]]>\u0000\u0008\u001b[31m\ufffe\ud800"'`;
		const report = emptyReport({
			diagnoses: [
				diagnosis({ title: hostile, explanation: hostile, severity: "error" }),
				diagnosis({ title: hostile, effect: "cannot-tell", severity: "info" }),
			],
			rules: [{ id: "reset", outcome: "failed", reason: hostile, findings: 0 }],
		});
		const xml = one(report, hostile);
		expect(await errorsOf(xml)).toEqual([]);
		expect(await errorsOf(one({ error: hostile }, hostile))).toEqual([]);
		expect(xml.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cs}\ufffe]/u);
		expect(xml).toContain('<testsuite name="&lt;a b=&quot;c&quot;>&amp;amp;]]');
		expect(xml).toContain('>&lt;a b="c"&gt;&amp;amp;]]&gt;');
	});

	it("names frames by their file where there are several", () => {
		const [capture] = bypassReport.captures;
		if (capture === undefined) throw new Error("the sample has no capture");
		const xml = one({ ...bypassReport, captures: [capture, capture] });
		expect(xml).toContain("file:frame 1:22, 1:29");
	});
});
