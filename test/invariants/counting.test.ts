import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CaptureError } from "../../src/capture/errors.js";
import { analyzeFile } from "../../src/node/analyze-file.js";
import type { Report } from "../../src/report/report.js";
import {
	analyzeBytes,
	bytesOf,
	capturesIn,
	FIXTURES,
	LAB,
	onePerFolder,
	PUBLIC,
	takeApart,
} from "../support/captures.js";

/** Sums up what became of each frame of each file. */
function expectEachFrameOnce({ captures }: Report, path: string): void {
	for (const { frames, tcpSegments, skipped } of captures) {
		const counted = Object.values(skipped).reduce((a, b) => a + b, tcpSegments);
		expect(counted, path).toBe(frames);
	}
}

/** Returns how many of the captures could be read. */
async function countAll(paths: readonly string[]): Promise<number> {
	let readable = 0;
	for (const path of paths) {
		try {
			const report = await analyzeFile(path);
			expectEachFrameOnce(report, path);
			const failed = report.rules.filter(({ outcome }) => outcome === "failed");
			expect(failed, path).toEqual([]);
			readable += 1;
		} catch (error) {
			if (!(error instanceof CaptureError)) throw error;
		}
	}
	return readable;
}

describe("each frame is counted once, as decoded or by a reason", () => {
	it.skipIf(!existsSync(LAB))(
		"in the captures of the laboratory (../shared/captures/lab)",
		{ timeout: 120_000 },
		async () => {
			const paths = capturesIn(LAB);
			expect(await countAll(paths)).toBe(paths.length);
		},
	);

	it.skipIf(!existsSync(PUBLIC))(
		"in public captures (../shared/captures/public)",
		{ timeout: 120_000 },
		async () => {
			expect(await countAll(capturesIn(PUBLIC))).toBeGreaterThan(350);
		},
	);
});

describe("a capture that was cut off", () => {
	it.each(onePerFolder(FIXTURES))(
		"gives a report of what there is, and a warning: %s",
		(_, path) => {
			const bytes = bytesOf(path);
			const { facts } = takeApart(bytes);
			const report = analyzeBytes(bytes.slice(0, bytes.length - 3));
			const [capture] = report.captures;
			expect(capture?.warnings.map(({ code }) => code)).toEqual([
				"TRUNCATED_FILE",
			]);
			expect(facts.frames - (capture?.frames ?? 0)).toBeLessThanOrEqual(1);
			expectEachFrameOnce(report, path);
		},
	);
});
