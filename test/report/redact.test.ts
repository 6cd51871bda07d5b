import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import type { AddressMapping } from "../../src/report/address-mapping.js";
import { redactReport } from "../../src/report/redact-report.js";
import { redactText } from "../../src/report/redact-text.js";
import { ReportSchema } from "../../src/report/schema.js";
import { en } from "../../src/words/en/index.js";
import {
	bypassReport,
	captureReport,
	emptyReport,
} from "../support/reports.js";

/** Turns the last bit of each address and MAC. */
const mapping: AddressMapping = {
	address: ([a, b, c, d]) => [a, b, c, d ^ 1],
	mac: (mac) => (mac % 2 === 0 ? mac + 1 : mac - 1),
};

const redacted = (text: string): string => redactText(text, mapping);

describe("a redacted text", () => {
	it.each([
		[
			"10.0.0.2:80 answers [2001:db8::2]:80.",
			"10.0.0.3:80 answers [2001:db8::3]:80.",
		],
		["(ip.addr == 10.0.0.2)", "(ip.addr == 10.0.0.3)"],
		["from 00:11:22:33:44:54 to ::2", "from 00:11:22:33:44:55 to ::3"],
		["host-10.0.0.2.example", "host-10.0.0.3.example"],
		["10.0.3.0/24 and 2001:db8::/32", "10.0.3.0/24 and 2001:db8::/32"],
		["::ffff:10.0.0.2", "10.0.0.3"],
		["fe80::2%eth0", "fe80::3%eth0"],
	])("has other addresses in %s", (text, expected) => {
		expect(redacted(text)).toBe(expected);
	});

	it.each([
		"2026-11-23T09:37:53.561174000Z",
		"09:37:56.324 to 09:38:21.963",
		"frame 2:22, 1,234.5 ms, version 0.1.0",
		"300.1.1.1 and 1.2.3.4.5",
		"std, a:b:c",
	])("is as it was where there are none: %s", (text) => {
		expect(redacted(text)).toBe(text);
	});
});

describe("a redacted report", () => {
	const report = emptyReport({
		...bypassReport,
		captures: [
			captureReport({
				name: "customer-name.pcap",
				comments: ["taken at 10.0.0.2 by somebody"],
				interfaces: [
					{
						id: 0,
						name: "uplink-customer",
						linkType: "ETHERNET",
						snapLength: 96,
						dropped: null,
					},
				],
				warnings: [
					{ code: "TRUNCATED_FILE", message: "customer-name.pcap ends early" },
				],
			}),
		],
	});
	const told = redactReport(report, mapping, en.report);
	const text = JSON.stringify(told);

	it("names no file, no interface and no comment of the capture", () => {
		expect(text).not.toMatch(/customer|somebody/);
		expect(told.captures[0]).toMatchObject({
			name: "capture-1.pcap",
			comments: ["(removed)"],
		});
	});

	it("has other addresses everywhere, and the same answers", () => {
		expect(text).not.toContain("192.168.19.22");
		expect(text).not.toContain("192.168.91.61");
		expect(text).toContain("192.168.19.23");
		expect(told.verdict.lbBypass).toBe(report.verdict.lbBypass);
		expect(told.diagnoses.map(({ cause }) => cause)).toEqual(
			report.diagnoses.map(({ cause }) => cause),
		);
	});

	it("is still a report after the schema", () => {
		const isValid = new Ajv({ strict: false }).compile(ReportSchema);
		expect(isValid(told), JSON.stringify(isValid.errors)).toBe(true);
	});
});
