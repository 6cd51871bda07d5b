import { describe, expect, it } from "vitest";
import {
	renderOneline,
	renderOnelineFailure,
} from "../../src/report/oneline.js";
import { pluginState } from "../../src/report/plugin-state.js";
import {
	bypassReport,
	diagnosis,
	emptyReport,
	healthyReport,
	undecidedReport,
} from "../support/reports.js";

/** `label=value[;warn[;crit[;min[;max]]]]`, with numbers only (Monitoring Plugins Development Guidelines, 2.6). */
const FIGURE = /^[a-z]+=\d+;\d*;\d*;\d*$/;

const single = (changes: Parameters<typeof diagnosis>[0]) =>
	emptyReport({ diagnoses: [diagnosis(changes)] });

describe("the line for monitoring plug-ins", () => {
	it("has state, sentence and figures, and nothing below", () => {
		const line = renderOneline(bypassReport, "error");
		expect(line).toMatch(
			/^ASYMROUTE CRITICAL - lb-bypass, certain \(full-proxy-without-snat\): .* \| affected=39;;;0 connections=58;;;0 [^\n]*\n$/,
		);
	});

	it.each([bypassReport, healthyReport, undecidedReport, emptyReport()])(
		"gives figures in the plug-ins' form (%#)",
		(report) => {
			const [, figures = ""] = renderOneline(report, "error")
				.trimEnd()
				.split(" | ");
			for (const figure of figures.split(" ")) expect(figure).toMatch(FIGURE);
		},
	);

	it("says what was looked at when nothing was found", () => {
		expect(renderOneline(healthyReport, "error")).toMatch(
			/^ASYMROUTE OK - LB bypass: no; 15 of 15 connections/,
		);
	});

	it("says that not all was read", () => {
		const [capture] = healthyReport.captures;
		if (capture === undefined) throw new Error("a capture was expected");
		const code = "INTERRUPTED";
		const cut = { ...capture, warnings: [{ code, message: "cut" }] };
		const report = { ...healthyReport, captures: [cut, cut] };
		expect(renderOneline(report, "error")).toMatch(
			/^ASYMROUTE OK - [^|]* \[INTERRUPTED\] \| affected=/,
		);
	});

	it("names the capture where several are reported on", () => {
		expect(renderOneline(healthyReport, "error", "a.pcap")).toMatch(
			/^ASYMROUTE OK - a.pcap: LB bypass: no/,
		);
	});

	it.each([
		["error", "certain", "error", "CRITICAL"],
		["error", "likely", "error", "CRITICAL"],
		["error", "possible", "error", "WARNING"],
		["warning", "certain", "warning", "WARNING"],
		["warning", "certain", "error", "OK"],
		["info", "certain", "info", "WARNING"],
		["error", "certain", "never", "OK"],
	] as const)(
		"takes %s, %s with --fail-on %s for %s",
		(severity, confidence, failOn, state) => {
			expect(pluginState(single({ severity, confidence }), failOn)).toBe(state);
		},
	);

	it("is UNKNOWN where the capture cannot tell", () => {
		expect(pluginState(undecidedReport, "error")).toBe("UNKNOWN");
	});

	it("is UNKNOWN where a rule failed, so that nothing was looked at with it", () => {
		const report = emptyReport({
			rules: [{ id: "reset", outcome: "failed", reason: "boom", findings: 0 }],
		});
		expect(pluginState(report, "error")).toBe("UNKNOWN");
	});

	it("says why there is no report", () => {
		expect(renderOnelineFailure("no such file")).toBe(
			"ASYMROUTE UNKNOWN - no such file\n",
		);
	});

	it("keeps to one line and to one bar whatever a capture holds", () => {
		const line = renderOneline(
			single({ severity: "error", title: "a|b\nc\u001b[31m|" }),
			"error",
		);
		expect(line.match(/\|/g)).toHaveLength(1);
		expect(line.match(/\n/g)).toHaveLength(1);
		expect(line).toContain("a/b c[31m/");
	});

	it("shortens sentences that monitoring systems would cut", () => {
		const long = single({ severity: "error", title: "x".repeat(5000) });
		const [text = ""] = renderOneline(long, "error").split(" | ");
		expect(text.length).toBeLessThan(340);
		expect(text).toMatch(/\.\.\.$/);
	});
});
