import {
	mkdtemp,
	readdir,
	readFile,
	rm,
	symlink,
	writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fakeAnalysis, fakeIo, runCli } from "../support/cli.js";
import { healthyReport } from "../support/reports.js";

let directory = "";
beforeEach(async () => {
	directory = await mkdtemp(join(tmpdir(), "asymroute-"));
});
afterEach(() => rm(directory, { recursive: true }));

const run = (argv: string[], report = healthyReport) =>
	runCli(argv, fakeAnalysis({ "a.pcap": report }));

describe("--output", () => {
	it("writes the report there, leaves nothing beside it and prints nothing", async () => {
		const path = join(directory, "report.json");
		const { code, out } = await run(["-f", "json", "-o", path, "a.pcap"]);
		expect([code, out]).toEqual([0, ""]);
		expect(JSON.parse(await readFile(path, "utf8"))).toEqual(healthyReport);
		expect(await readdir(directory)).toEqual(["report.json"]);
	});

	it("replaces what a link points to and keeps the link", async () => {
		const target = join(directory, "target.txt");
		const link = join(directory, "link.txt");
		await writeFile(target, "old");
		await symlink(target, link);
		await run(["-o", link, "a.pcap"]);
		expect(await readFile(target, "utf8")).toMatch(/^NO LB BYPASS/);
		expect((await readdir(directory)).sort()).toEqual([
			"link.txt",
			"target.txt",
		]);
	});

	it("leaves the file as it was when there is no report", async () => {
		const path = join(directory, "report.txt");
		await writeFile(path, "yesterday");
		const { code } = await runCli(
			["-o", path, "a.pcap"],
			fakeAnalysis({ "a.pcap": new Error("boom") }),
		);
		expect(code).toBe(2);
		expect(await readFile(path, "utf8")).toBe("yesterday");
	});

	it("never overwrites a capture", async () => {
		const path = join(directory, "a.pcap");
		await writeFile(path, "bytes");
		const { code, err } = await runCli(
			["-o", path, path],
			fakeAnalysis({ [path]: healthyReport }),
		);
		expect(code).toBe(2);
		expect(err).toContain("would overwrite a capture");
		expect(await readFile(path, "utf8")).toBe("bytes");
	});

	it("is refused before the reading when its directory is not there", async () => {
		const path = join(directory, "no", "report.txt");
		const { code, err } = await run(["-o", path, "a.pcap"]);
		expect(code).toBe(2);
		expect(err).toContain("There is no directory");
	});

	it("has no colour even on a terminal, unless asked for", async () => {
		const path = join(directory, "report.txt");
		const io = fakeIo({ isTTY: true });
		const files = fakeAnalysis({ "a.pcap": healthyReport });
		await runCli(["-o", path, "a.pcap"], files, io);
		expect(await readFile(path, "utf8")).not.toContain("\u001b");
		await runCli(["--color", "-o", path, "a.pcap"], files);
		expect(await readFile(path, "utf8")).toContain("\u001b[");
	});
});
