import { describe, expect, test } from "vitest";
import { Analyzer } from "../../src/analyze.js";
import type { Frame } from "../../src/capture/frame.js";
import { atClient, served } from "../support/places.js";
import { reportOf, type Story } from "../support/story.js";

const BYPASS = "C>V S ts=5; R>C SA ts=900,5; C>R R";

/** A file of a capture; its frames are numbered from 1. */
const source = (name: string, frames: number) => ({
	name,
	compression: "none" as const,
	format: "pcap" as const,
	interfaces: [],
	comments: [`comment of ${name}`],
	warnings: [],
	frames,
});

/** Analyses a story that was cut into files before the frames with these numbers. */
function rotated({ frames }: Story, ...cuts: number[]) {
	const analyzer = new Analyzer();
	const starts = [0, ...cuts.map((cut) => cut - 1)];
	const files = starts.map((start, index) =>
		frames
			.slice(start, starts[index + 1])
			.map((frame, at): Frame => ({ ...frame, number: at + 1 })),
	);
	for (const file of files) {
		analyzer.nextPart();
		for (const frame of file) analyzer.sink(frame);
	}
	return analyzer.report(
		...files.map((file, index) => source(`part${index}.pcap`, file.length)),
	);
}

describe("a capture in several files", () => {
	const story = atClient`${served("C:41000", "V")}; ${BYPASS}; +1 C>V S ts=1005; R>C SA seq=15640625 ts=1900,1005; C>R R`;
	const whole = reportOf(story);
	const report = rotated(story, 12, 14);

	test("gives the diagnoses of the same capture in one", () => {
		const told = ({ diagnoses, verdict }: typeof whole) => ({
			verdict,
			diagnoses: diagnoses.map(
				({ cause, confidence, connections, bypasses }) => ({
					cause,
					confidence,
					connections,
					bypasses,
				}),
			),
		});
		expect(told(report)).toEqual(told(whole));
	});

	test("refers to frames by file and number there", () => {
		const frames = report.diagnoses[0]?.evidence.map((one) => one.frames);
		expect(frames).toEqual([
			[
				{ capture: 0, frame: 11 },
				{ capture: 1, frame: 1 },
			],
			[{ capture: 1, frame: 1 }],
			[{ capture: 1, frame: 2 }],
			[
				{ capture: 1, frame: 1 },
				{ capture: 2, frame: 2 },
			],
		]);
	});

	test("names frames in sentences by file and number, one file's plainly", () => {
		const sentence = ({ diagnoses }: typeof whole) =>
			diagnoses[0]?.evidence[0]?.observation;
		expect(sentence(report)).toMatch(/\(frame 2:1\).*\(frame 1:11\)/);
		expect(sentence(whole)).toMatch(/\(frame 12\).*\(frame 11\)/);
		expect(JSON.stringify(report)).not.toMatch(/[\u27e6\u27e7]/);
	});

	test("locates the steps of the ladder and the frames of findings", () => {
		expect(
			report.diagnoses[0]?.ladder?.steps.map(({ capture, frame }) => [
				capture,
				frame,
			]),
		).toEqual([
			[0, 11],
			[1, 1],
			[1, 2],
			[2, 1],
			[2, 2],
			[2, 3],
		]);
		const orphan = report.findings.find(
			({ rule }) => rule === "orphan-syn-ack",
		);
		expect(orphan?.frames[0]).toEqual({ capture: 1, frame: 1 });
	});

	test("counts each file for itself", () => {
		expect(
			report.captures.map(
				({ name, frames, tcpSegments, connections, comments }) => [
					name,
					frames,
					tcpSegments,
					connections,
					comments,
				],
			),
		).toEqual([
			["part0.pcap", 11, 11, 2, ["comment of part0.pcap"]],
			["part1.pcap", 2, 2, 1, ["comment of part1.pcap"]],
			["part2.pcap", 3, 3, 0, ["comment of part2.pcap"]],
		]);
		expect(report.captures[1]).toMatchObject({
			firstTime: "2026-01-02T03:04:05.011000000Z",
			lastTime: "2026-01-02T03:04:05.012000000Z",
		});
	});

	test("has files without frames, and a file that was never begun", () => {
		const empty = rotated(story, 1, 17);
		expect(
			empty.captures.map(({ frames, firstTime }) => [
				frames,
				firstTime !== null,
			]),
		).toEqual([
			[0, false],
			[16, true],
			[0, false],
		]);
		expect(empty.diagnoses[0]?.evidence[0]?.frames[0]).toEqual({
			capture: 1,
			frame: 11,
		});
		const unread = new Analyzer().report(
			source("a.pcap", 0),
			source("b.pcap", 0),
		);
		expect(unread.captures.map(({ frames }) => frames)).toEqual([0, 0]);
	});
});
