import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createDecoded, decodeFrame } from "../../src/decode/decode.js";
import { STATUS_NAMES } from "../../src/decode/status.js";
import { analyzeFile } from "../../src/index.js";
import { readCapture } from "../../src/node/read-capture.js";
import { temporaryDirectory } from "../support/temporary.js";
import { compile } from "./child.js";
import { generateCapture } from "./generate.js";
import { kinds, standard } from "./kinds.js";

const FRAMES = 20_000;
/** In these, the balancer has sent its SYN again after a second. */
const BYPASS_FRAMES = 80_000;
const folder = temporaryDirectory();

/** Where balancers are bypassed, and why. */
const BYPASSES = new Map([
	["bypass", "full-proxy-without-snat"],
	["outage", "l4-lb-without-snat"],
]);

describe.each(kinds)("a generated capture of the kind $name", (kind) => {
	const path = join(folder, kind.name);
	const bypass = BYPASSES.get(kind.story);
	const frames = kind.story === "bypass" ? BYPASS_FRAMES : FRAMES;

	it("has all frames, each a whole segment, and nothing to warn of", async () => {
		await generateCapture(path, kind, frames);
		const decoded = createDecoded();
		const counts = new Map<string | undefined, number>();
		const facts = await readCapture(path, (frame) => {
			const status = STATUS_NAMES[decodeFrame(frame, decoded)];
			counts.set(status, (counts.get(status) ?? 0) + 1);
		});
		expect([...counts]).toEqual([["tcp", frames]]);
		expect(facts).toMatchObject({ format: kind.format, warnings: [] });
		expect(facts.compression).toBe(kind.gzip ? "gzip" : "none");
	});

	it("shows a bypass just where one was put in", async () => {
		const { verdict, diagnoses } = await analyzeFile(path);
		const causes = diagnoses
			.map(({ cause }) => cause)
			.filter((cause) => [...BYPASSES.values()].includes(cause));
		expect(verdict.lbBypass).toBe(bypass === undefined ? "no" : "yes");
		expect(causes).toEqual(bypass === undefined ? [] : [bypass]);
	});

	it("is the same for the same seed, and another for another", async () => {
		const [same, other] = [join(folder, "same"), join(folder, "other")];
		await generateCapture(same, kind, frames);
		await generateCapture(other, kind, frames, 2);
		expect(readFileSync(same).equals(readFileSync(path))).toBe(true);
		expect(readFileSync(other).equals(readFileSync(path))).toBe(false);
	});
});

const hasCompiler = spawnSync("cc", ["--version"]).status === 0;

describe.skipIf(!hasCompiler)(
	"the loop in C that speed is held against",
	() => {
		const run = (path: string) =>
			spawnSync(compile("loop", folder) ?? "", [path], { encoding: "utf8" });

		it("counts the same frames and connections as the analyser", async () => {
			const path = join(folder, "counted");
			await generateCapture(path, standard, FRAMES);
			const { connections } = (await analyzeFile(path)).captures[0] ?? {};
			expect(run(path).stdout).toBe(
				`${FRAMES} frames, ${FRAMES} segments, ${connections} flows\n`,
			);
		});

		it("refuses what is no classic capture", () => {
			const path = join(folder, "text");
			writeFileSync(path, "not a capture, but long enough for a header");
			expect(run(path)).toMatchObject({ status: 1, stdout: "" });
		});
	},
);
