import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { analyzeFile } from "../../src/node/analyze-file.js";
import { writeEvidence } from "../../src/node/write-evidence.js";
import { FIXTURES } from "../support/captures.js";
import { mayUse } from "../support/programs.js";
import { temporaryDirectory } from "../support/temporary.js";

const directory = temporaryDirectory();
const original = join(FIXTURES, "full-proxy-without-snat/client1.pcap");
const evidence = join(directory, "evidence.pcapng");

const tshark = (path: string, ...argv: string[]): string[] => {
	const found = spawnSync("tshark", ["-r", path, ...argv], {
		encoding: "utf8",
		maxBuffer: 2 ** 26,
	});
	expect(found.status, found.stderr).toBe(0);
	return found.stdout.split("\n").slice(0, -1);
};

describe.runIf(mayUse("tshark"))("tshark", () => {
	let frames: readonly number[] = [];

	beforeAll(async () => {
		const report = await analyzeFile(original);
		const written = await writeEvidence(report, evidence);
		frames = written?.frames[0] ?? [];
	});

	it("reads the frames with the original times, lengths and bytes", () => {
		const fields = ["frame.time_epoch", "frame.len", "frame.cap_len"];
		const what = fields.flatMap((field) => ["-e", field]);
		const read = (path: string) => tshark(path, "-n", "-T", "fields", ...what);
		const whole = read(original);
		expect(frames.length).toBeGreaterThan(100);
		expect(read(evidence)).toEqual(frames.map((frame) => whole[frame - 1]));

		const hex = (path: string) =>
			tshark(path, "-n", "-x").join("\n").trim().split("\n\n");
		const bytes = hex(original);
		expect(hex(evidence).slice(0, frames.length)).toEqual(
			frames.map((frame) => bytes[frame - 1]),
		);
	});

	it("shows the comments of frames and of the file", () => {
		const comments = tshark(
			evidence,
			...["-n", "-Y", "frame.comment", "-T", "fields", "-e", "frame.comment"],
		);
		expect(comments.length).toBeGreaterThan(20);
		expect(comments.join("\n")).toContain("no SYN was sent there");
		const facts = spawnSync("capinfos", ["-k", evidence], { encoding: "utf8" });
		expect(facts.stdout).toContain("past the VIP 192.168.91.61:8000");
	});

	it("shows the names of VIP, real servers and clients", () => {
		const lines = tshark(evidence, "-N", "n").join("\n");
		expect(lines).toContain("vip.192.168.91.61");
		expect(lines).toContain("real-server.192.168.175.223");
		expect(lines).toContain("client.192.168.19.22");
	});
});
