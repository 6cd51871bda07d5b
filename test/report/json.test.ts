import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { renderJson, renderNdjson } from "../../src/report/json.js";
import { ReportSchema } from "../../src/report/schema.js";
import { bypassReport, healthyReport, reports } from "../support/reports.js";

describe("the JSON report", () => {
	it("is indented and ends with a line feed", () => {
		const text = renderJson(healthyReport);
		expect(text.startsWith('{\n  "schemaVersion": 1,')).toBe(true);
		expect(text.endsWith("}\n")).toBe(true);
		expect(JSON.parse(text)).toEqual(healthyReport);
	});

	it("is an array for several reports", () => {
		expect(JSON.parse(renderJson([bypassReport, healthyReport]))).toEqual([
			bypassReport,
			healthyReport,
		]);
	});

	it("has one report on each line as NDJSON", () => {
		const lines = renderNdjson([bypassReport, healthyReport]).split("\n");
		expect(lines).toHaveLength(3);
		expect(lines[2]).toBe("");
		expect(JSON.parse(lines[0] ?? "")).toEqual(bypassReport);
	});
});

describe("the fixtures of these tests", () => {
	const validate = new Ajv({ allErrors: true }).compile(ReportSchema);

	it.each(Object.entries(reports))(
		"keep the published schema: %s",
		(_, report) => {
			validate(report);
			expect(validate.errors).toBeNull();
		},
	);
});
