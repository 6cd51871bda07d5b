import { spawnSync } from "node:child_process";
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writePcap } from "../support/pcap-writer.js";
import { BIN, isBuilt, Running, wait } from "../support/running.js";
import { tcpFrame } from "../support/wire.js";

const CAPTURE = writePcap(
	Array.from({ length: 5 }, (_, seconds) => ({
		seconds: seconds + 1,
		bytes: tcpFrame(),
	})),
);
const directory = mkdtempSync(join(tmpdir(), "asymroute-"));
const inside = (name: string) => join(directory, name);

beforeAll(() => {
	writeFileSync(inside("good.pcap"), CAPTURE);
	writeFileSync(inside("good.pcapng.gz"), gzipSync(CAPTURE));
	writeFileSync(inside("bad.pcap"), "this is text");
});
afterAll(() => rmSync(directory, { recursive: true }));

const asymroute = (...args: string[]) =>
	spawnSync(process.execPath, [BIN, ...args], { encoding: "utf8" });
const sh = (script: string) =>
	spawnSync(
		"sh",
		["-c", script.replaceAll("asymroute", `"${process.execPath}" "${BIN}"`)],
		{
			encoding: "utf8",
			cwd: directory,
		},
	);

/** Waits until the command has read what was given to it: it has then loaded and waits for more. */
async function reading(running: Running): Promise<void> {
	running.process.stdin.write(CAPTURE);
	await wait(3000);
}

describe.skipIf(!isBuilt)(
	"a signal amid a long run",
	{ timeout: 60_000 },
	() => {
		it.each([
			["SIGINT", 130],
			["SIGTERM", 143],
		] as const)(
			"ends it with the report of what was read: %s",
			async (signal, expected) => {
				const running = new Running(["-f", "json", "-"]);
				await reading(running);
				running.process.kill(signal);
				expect(await running.end()).toEqual({ code: expected, signal: null });
				const [capture] = JSON.parse(running.out).captures;
				expect(capture).toMatchObject({ frames: 5, tcpSegments: 5 });
				expect(capture.warnings).toMatchObject([
					{ code: "INTERRUPTED", message: expect.stringContaining("frame 5") },
				]);
				expect(running.err).toBe(
					"error: standard input: interrupted, the report is of what was read until then\n",
				);
			},
		);

		it("ends a list of connections after those that were read", async () => {
			const running = new Running(["connections", "-"]);
			await reading(running);
			running.process.kill("SIGINT");
			expect(await running.end()).toEqual({ code: 130, signal: null });
			expect(running.out).toMatch(/\n\d+ connections?: /);
			expect(running.err).toMatch(/^warning: .*frame 5.* \(INTERRUPTED\)\n$/);
		});

		it("leaves no report where nothing was read", async () => {
			const running = new Running(["-"]);
			await wait(3000);
			running.process.kill("SIGINT");
			expect(await running.end()).toEqual({ code: 130, signal: null });
			expect(running.out).toBe("");
			expect(running.err).toBe(
				"error: standard input: interrupted, no report was made of it\n",
			);
		});
	},
);

describe.skipIf(!isBuilt)("a reader that goes away", () => {
	it("is no error and no noise", () => {
		const { stdout, stderr } = sh(
			"(asymroute schema; echo $? >&2) | head -c 10; asymroute good.pcap good.pcap | true; asymroute --help | true",
		);
		expect([stdout.length, stderr]).toEqual([10, "0\n"]);
	});
});

describe.skipIf(!isBuilt || !existsSync("/dev/full"))("a full disk", () => {
	it.each([
		["on standard output", "asymroute good.pcap > /dev/full"],
		["with the help", "asymroute --help > /dev/full"],
		["by --output", "asymroute -o /dev/full good.pcap"],
		["with a list", "asymroute connections good.pcap > /dev/full"],
		["with a list by --output", "asymroute connections -o /dev/full good.pcap"],
	])("is one line and exit code 2: %s", (_, script) => {
		const { status, stderr } = sh(script);
		expect(status).toBe(2);
		expect(stderr).toMatch(
			/^error: The report could not be written to .*: no space left on device\n$/,
		);
		expect(stderr).not.toContain("fault of asymroute");
		expect(existsSync("/dev/full")).toBe(true);
	});
});

describe.skipIf(!isBuilt)("an output that cannot be written", () => {
	it("leaves what was there, and nothing beside it", () => {
		mkdirSync(inside("out"));
		writeFileSync(inside("out/report.txt"), "yesterday");
		// A limit of the size of files stands for a full disk.
		const { status, stderr } = sh(
			"trap '' XFSZ; ulimit -f 0; asymroute -o out/report.txt good.pcap",
		);
		expect(status).toBe(2);
		expect(stderr).toMatch(
			/^error: The report could not be written to out\/report\.txt: .*\n$/,
		);
		expect(readdirSync(inside("out"))).toEqual(["report.txt"]);
		expect(readFileSync(inside("out/report.txt"), "utf8")).toBe("yesterday");
	});

	it("may be a pipe, which is written to and not replaced", () => {
		const { stdout } = sh(
			"mkfifo pipe; cat pipe & asymroute -o pipe good.pcap; wait; test -p pipe && echo kept",
		);
		expect(stdout).toContain("5 frames");
		expect(stdout).toContain("kept");
	});
});

describe.skipIf(!isBuilt)("one bad capture among several", () => {
	it.each(["text", "json", "ndjson"])(
		"neither stops nor hides the others, and gives exit code 2: %s",
		(format) => {
			const { status, stdout, stderr } = asymroute(
				...["-f", format, inside("good.pcap"), inside("bad.pcap")],
				...[inside("missing.pcap"), inside("good.pcapng.gz")],
			);
			expect(status).toBe(2);
			expect(stderr.split("\n")).toHaveLength(3);
			expect(stderr).toMatch(/^error: .*bad\.pcap: .*begins like text.*$/m);
			expect(stderr).toMatch(/^error: There is no file .*missing\.pcap$/m);
			expect(namesIn(stdout, format)).toEqual(
				["missing.pcap", "good.pcap", "bad.pcap", "good.pcapng.gz"].map(inside),
			);
		},
	);
});

/** Returns the captures that the output tells of, with a report or without. */
function namesIn(out: string, format: string): string[] {
	if (format === "text")
		return [...out.matchAll(/^\S+ (\/\S+)/gm)].map(([, name]) => name ?? "");
	const reports =
		format === "json"
			? JSON.parse(out)
			: out
					.trimEnd()
					.split("\n")
					.map((line) => JSON.parse(line));
	return reports.map(
		({ name, captures }: { name?: string; captures: { name: string }[] }) =>
			name ?? captures[0]?.name,
	);
}
