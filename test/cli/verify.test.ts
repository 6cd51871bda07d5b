import { describe, expect, it } from "vitest";
import { CaptureError } from "../../src/capture/errors.js";
import type { AnalyzeOptions } from "../../src/node/analyze-file.js";
import type { Report } from "../../src/report/report.js";
import { fakeAnalysis, runCli } from "../support/cli.js";
import { bypassReport, healthyReport } from "../support/reports.js";

const vip = {
	client: "192.168.19.22",
	server: "192.168.91.61:8000",
	connections: 13,
	completed: 13,
	answered: 13,
	path: "same" as const,
	requestsFrom: [],
	repliesTo: [],
	causes: [],
};
const cured: Report = {
	...healthyReport,
	captures: bypassReport.captures,
	conversations: [vip],
};
const files = fakeAnalysis({
	"before.pcap": bypassReport,
	"cured.pcap": cured,
	"elsewhere.pcap": healthyReport,
	"notes.txt": new CaptureError("NOT_A_CAPTURE", "That is text"),
});

describe("asymroute verify", () => {
	it.each([
		["before.pcap", "cured.pcap", 0, /^CURED/],
		["before.pcap", "before.pcap", 1, /^NOT CURED/],
		["cured.pcap", "before.pcap", 1, /^ANOTHER FAULT/],
		["before.pcap", "elsewhere.pcap", 2, /^CANNOT TELL/],
		["cured.pcap", "cured.pcap", 2, /^NOTHING TO CURE/],
	])("of %s and %s exits %d", async (before, after, expected, words) => {
		const { code, out, err } = await runCli(["verify", before, after], files);
		expect(out).toMatch(words);
		expect(code).toBe(expected);
		expect(err).toBe("");
	});

	it("prints JSON for programs", async () => {
		const { out } = await runCli(
			["verify", "before.pcap", "cured.pcap", "-f", "json"],
			files,
		);
		expect(JSON.parse(out)).toMatchObject({ result: "cured", newFaults: [] });
	});

	it("names the capture that cannot be read, and exits 2", async () => {
		const { code, err } = await runCli(
			["verify", "before.pcap", "notes.txt"],
			files,
		);
		expect(code).toBe(2);
		expect(err).toBe("error: notes.txt: That is text\n");
	});

	it("tells both analyses what is known of the network", async () => {
		const seen: AnalyzeOptions[] = [];
		await runCli(
			["verify", "a.pcap", "b.pcap", "--vip", "10.0.2.100", "--strict"],
			fakeAnalysis(
				{},
				{
					analyzeFile: async (_path, options = {}) => {
						seen.push(options);
						return healthyReport;
					},
				},
			),
		);
		expect(seen).toHaveLength(2);
		for (const options of seen) {
			expect(options).toMatchObject({ strict: true, conversations: true });
			expect(options.hints?.vips).toEqual(["10.0.2.100"]);
		}
	});

	it("needs two captures", async () => {
		const { code, err } = await runCli(["verify", "a.pcap"], files);
		expect(code).toBe(2);
		expect(err).toContain("missing required argument 'after'");
	});

	it("reads standard input once only", async () => {
		const { code, err } = await runCli(["verify", "-", "-"], files);
		expect(code).toBe(2);
		expect(err).toContain("can be read only once");
	});

	it("has a schema of its own", async () => {
		const { out } = await runCli(["schema", "verification"]);
		expect(JSON.parse(out)).toMatchObject({
			$id: "urn:asymroute:verification:1",
			title: "asymroute verification",
		});
	});

	it("leaves the options of an analysis alone", async () => {
		const { code } = await runCli(
			["cured.pcap", "--format", "json", "--no-progress"],
			files,
		);
		expect(code).toBe(0);
	});
});
