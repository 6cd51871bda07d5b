import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FIXTURES } from "../support/captures.js";
import { runCli } from "../support/cli.js";
import { temporaryDirectory } from "../support/temporary.js";

const directory = temporaryDirectory();
const S01 = join(FIXTURES, "full-proxy-without-snat/client1.pcap");
const HEALTHY = join(FIXTURES, "full-proxy-with-snat/client1.pcapng.gz");
const out = (name: string): string => join(directory, name);

describe("--evidence", () => {
	it("writes the file beside the report and says what is in it", async () => {
		const {
			code,
			out: report,
			err,
		} = await runCli([...["--evidence", out("e.pcapng")], S01]);
		expect(code).toBe(1);
		expect(report).toMatch(/^LB BYPASS {2}certain/);
		expect(err).toMatch(
			/^evidence: .*e\.pcapng: \d+ of 380 frames and \d+ of 58 connections are here; \d+ connections left out\..* the same verdict/,
		);
		expect(readFileSync(out("e.pcapng")).subarray(0, 4).toString("hex")).toBe(
			"0a0d0d0a",
		);
	});

	it("says that there is none where nothing was found", async () => {
		const argv = ["--evidence", out("none.pcapng"), HEALTHY];
		const { code, err } = await runCli(argv);
		expect([code, err]).toEqual([
			0,
			"evidence: there is no diagnosis, so no evidence was written\n",
		]);
		expect(existsSync(out("none.pcapng"))).toBe(false);
	});

	it("writes a file for each of several reports", async () => {
		await runCli(["--evidence", out("each.pcapng"), HEALTHY, S01]);
		expect(existsSync(out("each-1.pcapng"))).toBe(false);
		expect(existsSync(out("each-2.pcapng"))).toBe(true);
	});

	it("refuses to write over a capture, into a directory or a pipe, or where the report goes", async () => {
		const overwrite = await runCli(["--evidence", S01, S01]);
		expect(overwrite.code).toBe(2);
		expect(overwrite.err).toContain("would overwrite a capture");
		mkdirSync(out("folder"));
		const folder = await runCli(["--evidence", out("folder"), S01]);
		expect(folder.err).toContain("is a directory");
		execFileSync("mkfifo", [out("pipe")]);
		const pipe = await runCli(["--evidence", out("pipe"), S01]);
		expect([pipe.code, pipe.err]).toEqual([
			2,
			`error: --evidence ${out("pipe")} is a device or a pipe, a file was expected\n`,
		]);
		expect(statSync(out("pipe")).isFIFO()).toBe(true);
		const same = await runCli([
			...["--evidence", out("r"), "--output", out("r")],
			S01,
		]);
		expect(same.err).toContain("--evidence and --output name the same file");
	});

	const bin = join(FIXTURES, "../bin/asymroute.js");
	it.runIf(existsSync(join(FIXTURES, "../dist")))(
		"works on standard input",
		() => {
			const { stderr, status } = spawnSync(
				process.execPath,
				[bin, "--evidence", out("stdin.pcapng"), "-"],
				{ input: readFileSync(S01), encoding: "utf8" },
			);
			expect(stderr).toMatch(/the same verdict, causes and bypasses/);
			expect(status).toBe(1);
			expect(existsSync(out("stdin.pcapng"))).toBe(true);
		},
	);
});
