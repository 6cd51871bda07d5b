import { describe, expect, it } from "vitest";
import type { Report } from "../../src/report/report.js";
import {
	renderHeading,
	renderText,
	type TextOptions,
} from "../../src/report/text.js";
import {
	bypassReport,
	captureReport,
	diagnosis,
	emptyReport,
	healthyReport,
	ipv6Report,
	reports,
	undecidedReport,
} from "../support/reports.js";

const plain: TextOptions = { color: false, width: 100 };
const linesOf = (report: Report, options = plain) =>
	renderText(report, options).split("\n");

describe("the text report", () => {
	it.each(Object.entries(reports))(
		"of %s reads as agreed",
		async (name, report) => {
			await expect(renderText(report, plain)).toMatchFileSnapshot(
				`golden/${name}.txt`,
			);
		},
	);

	it("is drawn with ASCII where the terminal has nothing else", async () => {
		const text = renderText(bypassReport, { ...plain, unicode: false });
		expect(text).toMatch(/^[\n\x20-\x7e]*$/);
		await expect(text).toMatchFileSnapshot("golden/ascii-80-columns.txt");
	});

	it("begins with the verdict and how sure it is", () => {
		expect(linesOf(bypassReport)[0]).toMatch(/^LB BYPASS {2}certain {3}\S/);
		expect(linesOf(healthyReport)[0]).toMatch(/^NO LB BYPASS {3}\S/);
		expect(linesOf(undecidedReport)[0]).toMatch(/^CANNOT TELL {3}\S/);
	});

	it("shows verdict, who, ladder and proof on the first screen of 45 lines", () => {
		const screen = linesOf(bypassReport).slice(0, 45).join("\n");
		for (const part of [
			"LB BYPASS",
			"Who",
			"frame by frame",
			"Why",
			"What to do",
		]) {
			expect(screen).toContain(part);
		}
	});

	it.each([80, 100, 120])(
		"keeps all but what is to be copied within %d columns",
		(width) => {
			for (const report of Object.values(reports)) {
				const wide = linesOf(report, { ...plain, width }).filter(
					(line) => line.length > width && !line.startsWith("       "),
				);
				expect(wide).toEqual([]);
			}
		},
	);

	it("names the next capture before anything else when it cannot tell", () => {
		const text = renderText(undecidedReport, plain);
		expect(text.indexOf("Next capture")).toBeGreaterThan(0);
		expect(text.indexOf("Next capture")).toBeLessThan(text.indexOf("Why"));
	});

	it("names the next capture before the advice when the fault is only possible", () => {
		const [first] = bypassReport.diagnoses;
		if (first === undefined) throw new Error("fixture");
		const possible = { ...first, confidence: "possible" as const };
		const text = renderText({ ...bypassReport, diagnoses: [possible] }, plain);
		expect(text.indexOf("Next capture")).toBeLessThan(text.indexOf("Who"));
	});

	it("says what was looked at when nothing was found", () => {
		const text = renderText(healthyReport, plain);
		expect(text).toContain("15 connections in 403 TCP segments");
		expect(text).toContain("15 of 15");
		expect(text).toContain("mac-triangle: all frames");
	});

	it("gives one change on several platforms once", () => {
		const text = renderText(bypassReport, plain);
		expect(text.match(/\(SNAT\)/g)).toHaveLength(1);
		expect(text).toMatch(/ 1\. Let .* F5 BIG-IP:.* HAProxy:.* 2\. Or keep/s);
	});

	it("numbers the frames of several captures by file", () => {
		const report = {
			...bypassReport,
			captures: [captureReport(), captureReport({ name: "b.pcap" })],
		};
		const text = renderText(report, plain);
		expect(text).toContain("frames 1:22, 1:29");
		expect(text).toContain("  2: b.pcap");
	});

	it("counts the rest of a long list of bypasses", () => {
		const [first] = bypassReport.diagnoses;
		const bypass = first?.bypasses[0];
		if (first === undefined || bypass === undefined) throw new Error("fixture");
		const report = {
			...bypassReport,
			diagnoses: [{ ...first, bypasses: Array(18).fill(bypass) }],
		};
		expect(renderText(report, plain)).toContain("  and 12 more\n");
	});

	it("tells another routing fault in full and anything else in short", () => {
		const [first] = bypassReport.diagnoses;
		if (first === undefined) throw new Error("fixture");
		const text = renderText(
			{ ...bypassReport, diagnoses: [first, first, diagnosis()] },
			plain,
		);
		expect(text.match(/frame by frame/g)).toHaveLength(2);
		expect(text).toContain(
			"  warning, certain: 10.0.3.2:80 refuses connections\n",
		);
		expect(text).toContain("2 errors, 1 warning and 0 notes in 380 frames\n");
	});

	it("names what it is instead when the fault is no routing", () => {
		const found = diagnosis({ explanation: "Nothing listens on that port." });
		const text = renderText(emptyReport({ diagnoses: [found] }), plain);
		expect(text).toContain(
			"NO LB BYPASS   Nothing was found.\n\nFound instead\n  warning, certain: 10.0.3.2:80 refuses connections\n",
		);
	});

	it("says once what it is instead where that is the verdict's sentence", () => {
		const found = diagnosis({ connections: { affected: 3, total: 9 } });
		const { verdict } = emptyReport();
		for (const end of [".", ""]) {
			const report = emptyReport({
				verdict: { ...verdict, summary: `${found.title}${end}` },
				diagnoses: [found],
			});
			const text = renderText(report, plain);
			expect(text).toMatch(
				/^NO LB BYPASS {3}Found instead \(warning, certain\): 10\.0\.3\.2:80 refuses connections\n\nWho\n {2}3 of 9/,
			);
			expect(text.match(/refuses connections/g)).toHaveLength(1);
		}
	});

	it("tells the diagnosis of the verdict first, even below a worse one", () => {
		const [first] = bypassReport.diagnoses;
		if (first === undefined) throw new Error("fixture");
		const text = renderText(
			{ ...bypassReport, diagnoses: [diagnosis({ severity: "error" }), first] },
			plain,
		);
		expect(text).toMatch(/^LB BYPASS {2}certain {3}192\.168\.175\.61/);
		expect(text).toContain("Also\n  error, certain: 10.0.3.2:80 refuses");
	});

	it("shows the first comments of a capture and counts the rest", () => {
		const comments = ["a", "b", "c", "d", "e"];
		const report = emptyReport({ captures: [captureReport({ comments })] });
		expect(renderText(report, plain)).toContain(
			"comment: a; b; c; and 2 more\n",
		);
	});

	it("shows a rule that failed", () => {
		const rules = [
			{ id: "fresh-isn", outcome: "failed", reason: "boom", findings: 0 },
		] as const;
		expect(renderText(emptyReport({ rules: [...rules] }), plain)).toContain(
			"Failed rules\n  fresh-isn: boom\n",
		);
	});

	it("renders a report with nothing in it", () => {
		expect(renderText(emptyReport(), plain)).toContain("NO LB BYPASS");
	});

	it("puts a heading with the file name between several reports", () => {
		expect(renderHeading("a\u001b[2J.pcap", { ...plain, width: 60 })).toBe(
			`─── a[2J.pcap ${"─".repeat(46)}\n`,
		);
	});
});

describe("colour", () => {
	const SGR = new RegExp(`${String.fromCharCode(27)}\\[[\\d;]+m`, "g");

	it("is absent unless asked for", () => {
		expect(renderText(bypassReport, plain)).not.toContain("\u001b");
	});

	it("changes nothing but colour", () => {
		for (const report of Object.values(reports)) {
			const colored = renderText(report, { ...plain, color: true });
			expect(colored).toMatch(SGR);
			expect(colored.replace(SGR, "")).toBe(renderText(report, plain));
		}
	});
});

describe("hostile strings", () => {
	const nasty =
		"a\u001b]0;x\u0007\u009b31m\u202ezx\u2066\nNO LB BYPASS\r\u0000b";
	const poison = (value: unknown): unknown => {
		if (typeof value === "string") return value + nasty;
		if (Array.isArray(value)) return value.map(poison);
		if (typeof value !== "object" || value === null) return value;
		return Object.fromEntries(
			Object.entries(value).map(([key, item]) => [key, poison(item)]),
		);
	};

	it("cannot steer a terminal from any free text of a report", () => {
		for (const report of [bypassReport, healthyReport, ipv6Report]) {
			const hostile = poison(report) as Report;
			const text = renderText(
				{
					...hostile,
					verdict: report.verdict,
					captures: hostile.captures.map((capture, index) => ({
						...capture,
						format: "pcap",
						vantage: report.captures[index]?.vantage ?? capture.vantage,
						directions: "both",
						firstTime: null,
						skipped: { [nasty]: 3 },
						comments: [nasty],
					})),
				},
				plain,
			);
			expect(text).not.toMatch(/[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/u);
			expect(text).not.toMatch(/^NO LB BYPASS\S/m);
		}
	});
});
