import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryDirectory } from "../support/temporary.js";
import { measureAllocation } from "./allocation.js";
import { Stopwatch, type Usage } from "./child.js";
import { ratios } from "./rounds.js";
import { digits, median, spread } from "./statistics.js";

const isBuilt = existsSync(join(import.meta.dirname, "../../dist/index.js"));
/** Without blocking the worker: a busy machine may take a minute. */
const node = (args: string[]) =>
	new Promise<{ status: unknown; stdout: string; stderr: string }>((resolve) =>
		execFile(process.execPath, args, (error, stdout, stderr) =>
			resolve({ status: error?.code ?? 0, stdout, stderr }),
		),
	);
const bench = (...args: string[]) =>
	node([join(import.meta.dirname, "run.js"), ...args]);

const PATIENCE_MS = 600_000;
const SMALL = [
	...["--frames", "3000", "--variant-frames", "1000", "--growth-frames", "500"],
	...["--rounds", "1", "--kind", "short frames", "--kind", "gzip"],
];

describe.skipIf(!isBuilt)("npm run bench", () => {
	it(
		"prints a table of each measurement, and no paths",
		async () => {
			const { status, stdout, stderr } = await bench(
				...SMALL,
				"--only",
				"parser",
			);
			expect([status, stderr.split("\n").at(-2)]).toEqual([
				0,
				expect.stringContaining("gzip, 1000 frames"),
			]);
			const rows = (start: string) =>
				stdout.split("\n").filter((line) => line.startsWith(`| ${start} `));
			expect(rows("asymroute")).toHaveLength(2);
			expect(rows("npm pcap-parser")).toHaveLength(1);
			expect(rows("gzip")).toEqual([
				expect.stringMatching(/^\| gzip +\| +1000 \| +488 \| +no \|/),
				expect.stringMatching(/^\| gzip +\| +cannot read it \|$/),
			]);
			expect(rows("5000")).toHaveLength(1);
			expect(stdout).not.toMatch(/(^|[\s`"'(])\/\w/m);
		},
		PATIENCE_MS,
	);

	it.each([
		[["--frames", "0"], "--frames takes a whole number above 0"],
		[["--kind", "nonsense"], 'There is no kind "nonsense"'],
		[["--against", import.meta.dirname], "--against needs a checkout in which"],
	])("says what is wrong with %j", async (args, message) => {
		const { status, stderr } = await bench(...args);
		expect(status).toBe(2);
		expect(stderr).toContain(`error: ${message}`);
	});
});

describe.skipIf(!isBuilt)("the hot path", () => {
	it("allocates nothing per frame of an established connection", () => {
		// So many that it does not count what is allocated once, such as by a compiler that comes late.
		const { frames, heapBytes, bufferBytes, collections } = measureAllocation(
			1_000_000,
			"long connections",
		);
		expect(frames).toBeGreaterThan(990_000);
		expect(collections).toBe(0);
		expect(bufferBytes).toBe(0);
		// The smallest object has 12 bytes; a few come with each chunk.
		expect(heapBytes / frames).toBeLessThan(1);
	});
});

describe("the stopwatch of the bench", () => {
	const stopwatch = new Stopwatch(temporaryDirectory());
	const run = (script: string, limitSeconds: number) =>
		stopwatch.time([process.execPath, "-e", script], limitSeconds);

	it("tells the time, and the memory where there is a C compiler", () => {
		const { seconds, peakBytes } = run(
			"new Uint8Array(3e8).fill(1)",
			60,
		) as Usage;
		expect(seconds).toBeGreaterThan(0);
		if (stopwatch.rusage !== undefined) expect(peakBytes).toBeGreaterThan(3e8);
		else expect(peakBytes).toBeNaN();
	});

	it("ends what takes too long, and says what failed", () => {
		const begin = performance.now();
		expect(run("setTimeout(() => {}, 50_000)", 1)).toBe("over 1 s");
		expect(performance.now() - begin).toBeLessThan(40_000);
		expect(run("process.exit(3)", 60)).toBe("failed, exit code 3");
	});
});

describe("the figures of the bench", () => {
	it("are medians with their spread, in three digits", () => {
		expect(median([3, 1, 2])).toBe(2);
		expect(median([4, 1, 2, 3])).toBe(2.5);
		expect(spread([2.049, 1.9, 11])).toBe("2.05 (1.90-11.0)");
		expect(spread([123.4])).toBe("123");
		expect(digits(Number.NaN)).toBe("-");
	});

	it("are ratios of runs of the same round", () => {
		const usage = (seconds: number) => ({
			seconds,
			cpuSeconds: seconds / 2,
			peakBytes: 1,
		});
		const usages = new Map([
			["own", [usage(1), usage(2), usage(4)]],
			["other", [usage(3), usage(3)]],
		]);
		const race = { usages, out: new Map() };
		expect(ratios(race, "other", "own", "seconds")).toEqual([3, 1.5]);
	});
});
