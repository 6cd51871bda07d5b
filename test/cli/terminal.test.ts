import { describe, expect, it } from "vitest";
import { createProgress } from "../../src/cli/progress.js";
import { textOptions } from "../../src/cli/terminal.js";
import { en } from "../../src/words/en/index.js";
import { fakeAnalysis, fakeIo, runCli } from "../support/cli.js";
import { bypassReport, healthyReport } from "../support/reports.js";

const report = fakeAnalysis({ "a.pcap": healthyReport });

const tty = (env: Record<string, string> = {}, columns = 100) =>
	fakeIo({ isTTY: true, env, columns });

describe("colour", () => {
	it.each([
		["a terminal", tty(), undefined, true],
		["a pipe", fakeIo(), undefined, false],
		["a dumb terminal", tty({ TERM: "dumb" }), undefined, false],
		["NO_COLOR", tty({ NO_COLOR: "1" }), undefined, false],
		["an empty NO_COLOR", tty({ NO_COLOR: "" }), undefined, true],
		[
			"FORCE_COLOR in a pipe",
			fakeIo({ env: { FORCE_COLOR: "1" } }),
			undefined,
			true,
		],
		["FORCE_COLOR=0", tty({ FORCE_COLOR: "0" }), undefined, false],
		[
			"FORCE_COLOR over NO_COLOR",
			tty({ FORCE_COLOR: "1", NO_COLOR: "1" }),
			undefined,
			true,
		],
		["--no-color on a terminal", tty({ FORCE_COLOR: "1" }), false, false],
		["--color in a pipe", fakeIo({ env: { NO_COLOR: "1" } }), true, true],
	] as const)("with %s", (_name, io, option, expected) => {
		expect(textOptions(io, option, false).color).toBe(expected);
	});
});

describe("the page", () => {
	it("is as wide as the terminal, up to 120 columns, and 100 elsewhere", () => {
		expect(textOptions(tty({}, 87), undefined, false).width).toBe(87);
		expect(textOptions(tty({}, 240), undefined, false).width).toBe(120);
		expect(textOptions(fakeIo(), undefined, false).width).toBe(100);
		expect(textOptions(tty({}, 87), undefined, true).width).toBe(100);
	});

	it("is as wide as COLUMNS says where no terminal does, and never below 60", () => {
		const width = (env: Record<string, string>) =>
			textOptions(fakeIo({ env }), undefined, false).width;
		expect(width({ COLUMNS: "72" })).toBe(72);
		expect(width({ COLUMNS: "wide" })).toBe(100);
		expect(width({ COLUMNS: "20" })).toBe(60);
		expect(
			textOptions(tty({ COLUMNS: "72" }, 90), undefined, false).width,
		).toBe(90);
		expect(textOptions(tty({}, 0), undefined, false).width).toBe(100);
	});

	it("is as wide as --width asks, even in a file", async () => {
		expect(textOptions(tty({}, 90), undefined, true, 150).width).toBe(150);
		const { out } = await runCli(["a.pcap", "--width", "60"], report);
		for (const line of out.split("\n"))
			expect(line.length).toBeLessThanOrEqual(60);
		const { code, err } = await runCli(["a.pcap", "--width", "20"], report);
		expect(code).toBe(2);
		expect(err).toContain("A number of columns was expected, 60 or more.");
	});

	it("has the sections that are asked for", async () => {
		const { out } = await runCli(
			["b.pcap", "--sections", "who,filter"],
			fakeAnalysis({ "b.pcap": bypassReport }),
		);
		expect(out).toMatch(/^LB BYPASS/);
		const headings = out.split("\n").filter((line) => /^[A-Z][a-z]/.test(line));
		expect(headings).toEqual(["Who", "In Wireshark"]);
		expect(out).toMatch(/1 error, 0 warnings and 0 notes in 380 frames\n$/);
	});

	it("refuses a section that there is none of", async () => {
		const { code, err } = await runCli(["a.pcap", "--sections", "why"], report);
		expect(code).toBe(2);
		expect(err).toMatch(/One of explanation, who, .* was expected, not "why"/);
	});

	it("is drawn with box characters where the locale has them", () => {
		const unicode = (env: Record<string, string>) =>
			textOptions(fakeIo({ env }), undefined, false).unicode;
		expect(unicode({ LANG: "en_US.UTF-8" })).toBe(true);
		expect(unicode({ LC_ALL: "C", LANG: "en_US.UTF-8" })).toBe(false);
		expect(unicode({})).toBe(false);
	});
});

describe("the progress line", () => {
	it("appears after half a second, moves at most ten times a second and is cleared", () => {
		const { stderr, err } = tty();
		let now = 0;
		const progress = createProgress(
			"big.pcap",
			stderr,
			() => now,
			en.cli.progress,
		);
		const at = (time: number, bytesRead: number) => {
			now = time;
			progress.update({ bytesRead, totalBytes: 200_000_000 });
		};
		at(400, 50_000_000);
		expect(err()).toBe("");
		at(500, 100_000_000);
		const first = err();
		expect(first).toBe(
			"\r\u001b[K############............  50 %  100 of 200 MB  big.pcap",
		);
		at(550, 120_000_000);
		expect(err()).toBe(first);
		progress.clear();
		expect(err()).toBe(`${first}\r\u001b[K`);
	});

	it("tells only what was read when the size is not known", () => {
		const { stderr, err } = tty();
		let now = 0;
		const progress = createProgress("-", stderr, () => now, en.cli.progress);
		now = 1000;
		progress.update({ bytesRead: 5_000_000, totalBytes: undefined });
		expect(err()).toBe("\r\u001b[Kreading -  5 MB");
	});

	it.each([
		["on a terminal", tty(), [], true],
		["in a pipe", fakeIo(), [], false],
		["with --no-progress", tty(), ["--no-progress"], false],
		["on a dumb terminal", tty({ TERM: "dumb" }), [], false],
	] as const)("is asked for %s: %#", async (_name, io, argv, expected) => {
		let asked = false;
		await runCli(
			[...argv, "a.pcap"],
			fakeAnalysis(
				{},
				{
					analyzeFile: async (_path, options) => {
						asked = options?.onProgress !== undefined;
						return healthyReport;
					},
				},
			),
			io,
		);
		expect(asked).toBe(expected);
	});
});
