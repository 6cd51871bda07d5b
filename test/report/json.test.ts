import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { renderJson, renderNdjson } from "../../src/report/json.js";
import type { Unread } from "../../src/report/report.js";
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

describe("a capture that could not be read", () => {
	const unread: Unread = {
		name: "notes.txt",
		error: { code: "NOT_A_CAPTURE", message: "That is text" },
	};

	it("keeps its place among reports", () => {
		expect(JSON.parse(renderJson([unread, healthyReport]))[0]).toEqual(unread);
		expect(renderNdjson([unread])).toBe(
			'{"name":"notes.txt","error":{"code":"NOT_A_CAPTURE","message":"That is text"}}\n',
		);
	});

	it("has a schema of its own beside that of a report", () => {
		const ajv = new Ajv().addSchema({
			...ReportSchema,
			$id: "urn:asymroute:report:1",
		});
		const validate = ajv.compile({
			$ref: "urn:asymroute:report:1#/$defs/unread",
		});
		expect(validate(unread)).toBe(true);
		expect(validate({ ...unread, error: { code: null, message: "" } })).toBe(
			true,
		);
		expect(validate(healthyReport)).toBe(false);
		expect(ajv.validate("urn:asymroute:report:1", unread)).toBe(false);
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
