import { describe, expect, it } from "vitest";
import { answerDifferences } from "../../src/report/evidence-answers.js";
import {
	evidenceSummary,
	frameComments,
} from "../../src/report/evidence-comments.js";
import {
	evidencePlan,
	hostOf,
	renumberFrames,
} from "../../src/report/evidence-plan.js";
import { en } from "../../src/words/en/index.js";
import {
	bypassReport,
	captureReport,
	diagnosis,
	emptyReport,
	healthyReport,
} from "../support/reports.js";

const evidenceOf = (frames: number[], observation = "It was seen.") => ({
	rule: "reset",
	count: frames.length,
	frames: frames.map((frame) => ({ capture: 0, frame })),
	observation,
});

describe("the plan of an evidence file", () => {
	it("cites the frames of evidence and ladders, and the addresses of bypasses", () => {
		const plan = evidencePlan(bypassReport, en.report);
		const [first] = bypassReport.diagnoses;
		const steps = first?.ladder?.steps.map(({ frame }) => frame) ?? [];
		expect(steps.length).toBeGreaterThan(3);
		for (const frame of steps) expect(plan.cited[0]).toContain(frame);
		for (const { frames } of first?.evidence ?? [])
			for (const { frame } of frames) expect(plan.cited[0]).toContain(frame);
		expect(plan.addresses).toContain("192.168.91.61");
		expect(plan.addresses).toContain("192.168.175.61");
	});

	it("names each address of a bypass once, the VIP first", () => {
		const bypasses = [
			{
				client: "2001:db8::1",
				vip: "[2001:db8::100]:80",
				realServer: "[2001:db8:3::2]:80",
				connections: 1,
			},
			{
				client: "2001:db8::100",
				vip: null,
				realServer: "[2001:db8::1]:80",
				connections: 1,
			},
		];
		const report = emptyReport({ diagnoses: [diagnosis({ bypasses })] });
		expect(evidencePlan(report, en.report).names).toEqual([
			{ address: "2001:db8::100", name: "vip.2001-db8--100" },
			{ address: "2001:db8:3::2", name: "real-server.2001-db8-3--2" },
			{ address: "2001:db8::1", name: "real-server.2001-db8--1" },
		]);
	});

	it("comments a frame by the finding on it and points to the finding's other frames", () => {
		const report = emptyReport({
			captures: [captureReport()],
			diagnoses: [diagnosis({ evidence: [evidenceOf([7])] })],
			findings: [
				{
					rule: "reset",
					severity: "info",
					confidence: "likely",
					client: null,
					server: null,
					frames: [
						{ capture: 0, frame: 5 },
						{ capture: 0, frame: 7 },
					],
					message: "A RST came.",
					data: {},
				},
			],
		});
		const numbers = new Map([
			[5, 1],
			[7, 2],
		]);
		const comments = frameComments(
			evidencePlan(report, en.report),
			{ capture: 0, frame: 7 },
			1,
			({ frame }) => numbers.get(frame),
			en.report,
		);
		expect(comments).toEqual([
			"A RST came. See frame 1. [original frame 7]",
			"Evidence of refused (certain): It was seen.",
		]);
	});

	it("says of a frame that is not there that it is of the original", () => {
		const renumbered = renumberFrames(
			"Frame by frame: frame 12 and frame 2:3, 12 times.",
			({ capture, frame }) => (capture === 1 && frame === 3 ? 9 : undefined),
			en.report,
		);
		expect(renumbered).toBe(
			"Frame by frame: frame 12 of the original and frame 9, 12 times.",
		);
	});

	it.each([
		["10.0.0.1", "10.0.0.1"],
		["10.0.0.1:80", "10.0.0.1"],
		["2001:db8::1", "2001:db8::1"],
		["[2001:db8::1]:80", "2001:db8::1"],
	])("knows the address of %s", (endpoint, address) => {
		expect(hostOf(endpoint)).toBe(address);
	});
});

describe("the comment of an evidence file", () => {
	it("says the verdict, what is here and what was left out", () => {
		const alone = emptyReport({
			captures: [captureReport({ frames: 100, connections: 20 })],
			diagnoses: bypassReport.diagnoses,
		});
		const text = evidenceSummary(
			bypassReport,
			{ alone, differences: [] },
			en.report,
		);
		expect(text).toContain(bypassReport.verdict.summary);
		expect(text).toContain("full-proxy-without-snat (certain)");
		expect(text).toContain(
			"100 of 380 frames and 20 of 58 connections are here; 38 connections left out.",
		);
		expect(text).toContain("Original: client1.pcap");
		expect(text).toContain("the same verdict, causes and bypasses");
	});

	it("says so when the frames alone give another answer", () => {
		const alone = emptyReport({ captures: [captureReport()] });
		const differences = answerDifferences(bypassReport, alone, en.report);
		expect(differences[0]).toBe("lbBypass is no, not yes");
		const text = evidenceSummary(
			bypassReport,
			{ alone, differences },
			en.report,
		);
		expect(text).toContain("lbBypass is no, not yes");
		expect(text).toContain("The verdict rests on the whole capture.");
	});
});

describe("two reports", () => {
	it("give the same answers when only numbers differ", () => {
		const [first] = bypassReport.diagnoses;
		const fewer = {
			...bypassReport,
			diagnoses: bypassReport.diagnoses.map((each) => ({
				...each,
				connections: { affected: 1, total: 1 },
				bypasses: each.bypasses.map((bypass) => ({
					...bypass,
					connections: 1,
				})),
			})),
		};
		expect(first).toBeDefined();
		expect(answerDifferences(bypassReport, fewer, en.report)).toEqual([]);
	});

	it("differ by a missing or another cause or bypass", () => {
		const differences = answerDifferences(
			bypassReport,
			healthyReport,
			en.report,
		);
		expect(differences).toContain(
			"the cause full-proxy-without-snat is missing",
		);
		expect(answerDifferences(healthyReport, bypassReport, en.report)).toContain(
			"there is another cause, full-proxy-without-snat",
		);
	});

	it("of very many bypasses need not name them all, but none that is wrong", () => {
		const withBypasses = (clients: number[]) =>
			emptyReport({
				diagnoses: [
					diagnosis({
						bypasses: clients.map((client) => ({
							client: `10.0.0.${client}`,
							vip: null,
							realServer: "10.1.0.1:80",
							connections: 1,
						})),
					}),
				],
			});
		const many = withBypasses(Array.from({ length: 100 }, (_, i) => i));
		expect(answerDifferences(many, withBypasses([3, 4]), en.report)).toEqual(
			[],
		);
		expect(answerDifferences(many, withBypasses([200]), en.report)).not.toEqual(
			[],
		);
	});
});
