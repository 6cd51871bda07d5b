import { describe, expect, it } from "vitest";
import { CaptureError } from "../../src/capture/errors.js";
import type { AnalyzeOptions } from "../../src/node/analyze-file.js";
import { Redaction } from "../../src/node/redaction.js";
import { fakeAnalysis, fakeIo, runCli } from "../support/cli.js";
import {
	bypassReport,
	diagnosis,
	emptyReport,
	healthyReport,
} from "../support/reports.js";

const notACapture = new CaptureError(
	"NOT_A_CAPTURE",
	"No pcap or pcapng file: it begins with 7f 45 4c 46",
);
const files = fakeAnalysis({
	"bad.pcap": bypassReport,
	"good.pcap": healthyReport,
	"notes.txt": notACapture,
});

/** Runs with an analysis that records the options it was given. */
async function optionsOf(argv: string[]): Promise<AnalyzeOptions> {
	let seen: AnalyzeOptions = {};
	await runCli(
		argv,
		fakeAnalysis(
			{},
			{
				analyzeFile: async (_path, options = {}) => {
					seen = options;
					return healthyReport;
				},
			},
		),
	);
	return seen;
}

describe("analysing captures", () => {
	it("prints the text report and exits 1 when something was found", async () => {
		const { code, out, err } = await runCli(["bad.pcap"], files);
		expect(code).toBe(1);
		expect(out).toMatch(/^LB BYPASS {2}certain/);
		expect(err).toBe("");
	});

	it("exits 0 when nothing was found", async () => {
		const { code, out } = await runCli(["good.pcap"], files);
		expect(code).toBe(0);
		expect(out).toMatch(/^NO LB BYPASS/);
	});

	it.each([
		["error", "warning", 0],
		["warning", "warning", 1],
		["info", "warning", 1],
		["info", "info", 1],
		["warning", "info", 0],
		["never", "error", 0],
	] as const)(
		"with --fail-on %s a diagnosis of severity %s gives exit code %d",
		async (failOn, severity, expected) => {
			const report = emptyReport({ diagnoses: [diagnosis({ severity })] });
			const { code } = await runCli(
				["--fail-on", failOn, "a.pcap"],
				fakeAnalysis({ "a.pcap": report }),
			);
			expect(code).toBe(expected);
		},
	);

	it("names an unreadable capture in one line, reports the others and exits 2", async () => {
		const { code, out, err } = await runCli(["notes.txt", "good.pcap"], files);
		expect(code).toBe(2);
		expect(err).toBe(
			"error: notes.txt: No pcap or pcapng file: it begins with 7f 45 4c 46\n",
		);
		expect(out).toContain("NO LB BYPASS");
	});

	it("names an input that is not there and reports the others", async () => {
		const { code, out, err } = await runCli(
			["gone.pcap", "good.pcap"],
			fakeAnalysis(
				{ "good.pcap": healthyReport },
				{
					async expandInputs([path = ""]) {
						if (path !== "gone.pcap") return [path];
						throw new CaptureError(
							"UNREADABLE_INPUT",
							"There is no file gone.pcap",
						);
					},
				},
			),
		);
		expect(code).toBe(2);
		expect(err).toBe("error: There is no file gone.pcap\n");
		expect(out).toContain("NO LB BYPASS");
	});

	it("exits 2 when a rule failed, and still prints the report", async () => {
		const report = emptyReport({
			rules: [{ id: "reset", outcome: "failed", reason: "boom", findings: 0 }],
		});
		const { code, out, err } = await runCli(
			["a.pcap"],
			fakeAnalysis({ "a.pcap": report }),
		);
		expect(code).toBe(2);
		expect(out).toContain("Failed rules");
		expect(err).toContain("error: a.pcap: The rule reset failed: boom");
	});

	it("says that an unexpected error is its own fault, with a trace only on demand", async () => {
		const broken = fakeAnalysis({ "a.pcap": new TypeError("x is not y") });
		const short = await runCli(["a.pcap"], broken);
		expect(short.code).toBe(2);
		expect(short.err).toBe(
			"error: a.pcap: x is not y (a fault of asymroute itself; --debug shows where)\n",
		);
		const long = await runCli(["--debug", "a.pcap"], broken);
		expect(long.err).toContain("TypeError: x is not y\n    at ");
	});

	it("keeps control characters of a file name off the terminal", async () => {
		const name = "a\u001b]0;x\u0007.pcap";
		const { err } = await runCli([name], fakeAnalysis({ [name]: notACapture }));
		expect(err).toMatch(/^error: a\]0;x\.pcap: /);
	});
});

describe("several captures", () => {
	it("have a heading each as text", async () => {
		const { out } = await runCli(["good.pcap", "bad.pcap"], files);
		expect(out).toMatch(/^--- good\.pcap -+\n\nNO LB BYPASS/);
		expect(out).toMatch(/\n\n--- bad\.pcap -+\n\nLB BYPASS/);
	});

	it("are an array as JSON, one is an object", async () => {
		const several = await runCli(
			["-f", "json", "good.pcap", "bad.pcap"],
			files,
		);
		expect(JSON.parse(several.out)).toEqual([healthyReport, bypassReport]);
		const one = await runCli(["-f", "json", "good.pcap"], files);
		expect(JSON.parse(one.out)).toEqual(healthyReport);
	});

	it("leave their place in the output where they cannot be read", async () => {
		const argv = ["notes.txt", "good.pcap"];
		const unread = {
			name: "notes.txt",
			error: {
				code: "NOT_A_CAPTURE",
				message: "No pcap or pcapng file: it begins with 7f 45 4c 46",
			},
		};
		const rendered = async (format: string) =>
			(await runCli(["-f", format, ...argv], files)).out;
		expect(JSON.parse(await rendered("json"))).toEqual([unread, healthyReport]);
		const [line = ""] = (await rendered("ndjson")).split("\n");
		expect(JSON.parse(line)).toEqual(unread);
		expect(await rendered("text")).toMatch(
			/^--- notes\.txt -+\n\ncould not be read: No pcap .* 46\n\n--- good\.pcap -+\n\nNO LB/,
		);
		expect(await rendered("markdown")).toMatch(
			/^# notes\.txt could not be read\n\nNo pcap .* 46\n\n---\n\n# NO LB BYPASS/,
		);
		const page = await rendered("html");
		expect(page).toContain('<a href="#r0">notes.txt</a>');
		expect(page).toContain('<p class="title">No pcap or pcapng file');
	});

	it("are told of, too, when none of them can be read, but the only one is not", async () => {
		const argv = ["notes.txt", "notes.txt"];
		for (const format of ["text", "json", "ndjson", "markdown", "html"]) {
			const several = await runCli(["-f", format, ...argv], files);
			expect(several.out.match(/No pcap/g), format).toHaveLength(2);
			const one = await runCli(["-f", format, "notes.txt"], files);
			expect(one.out, format).toBe("");
		}
	});

	it("have no names and reasons in a redacted output", async () => {
		const { out } = await runCli(
			["--redact", "-f", "ndjson", "notes.txt", "good.pcap"],
			{
				...files,
				redaction: async () => new Redaction(),
			},
		);
		const [line = ""] = out.split("\n");
		expect(JSON.parse(line)).toEqual({
			name: "a capture",
			error: { code: "NOT_A_CAPTURE", message: "could not be read" },
		});
	});

	it("are one line each as NDJSON", async () => {
		const { out } = await runCli(
			["--format", "ndjson", "good.pcap", "bad.pcap"],
			files,
		);
		expect(
			out
				.trimEnd()
				.split("\n")
				.map((line) => JSON.parse(line)),
		).toEqual([healthyReport, bypassReport]);
	});

	it("give one report when they are parts of one capture", async () => {
		const { out, code } = await runCli(
			["--rotated", "1.pcap", "2.pcap"],
			fakeAnalysis({ "1.pcap+2.pcap": healthyReport }),
		);
		expect(out).toMatch(/^NO LB BYPASS/);
		expect(code).toBe(0);
	});

	it("come from a directory", async () => {
		const { out } = await runCli(
			["dir"],
			fakeAnalysis(
				{ "dir/a.pcap": healthyReport, "dir/b.pcap": bypassReport },
				{ expandInputs: async ([dir]) => [`${dir}/a.pcap`, `${dir}/b.pcap`] },
			),
		);
		expect(out).toContain("--- dir/a.pcap ---");
		expect(out).toContain("--- dir/b.pcap ---");
	});
});

describe("options", () => {
	it("hand on what the user knows of the network, repeated or as lists", async () => {
		const { hints } = await optionsOf([
			"--vip=10.0.2.100,10.0.2.101",
			"--vip",
			"10.0.2.102",
			"--real-server=10.0.3.0/24",
			"--client=10.0.1.10",
			"--lb-mac=00:50:56:50:2e:f2",
			"--gateway-mac=70:0f:6a:f7:3c:c0",
			"--vantage=lb-back",
			"a.pcap",
		]);
		expect(hints).toEqual({
			vips: ["10.0.2.100", "10.0.2.101", "10.0.2.102"],
			realServers: ["10.0.3.0/24"],
			clients: ["10.0.1.10"],
			lbMacs: ["00:50:56:50:2e:f2"],
			gatewayMacs: ["70:0f:6a:f7:3c:c0"],
			vantage: "lb-back",
		});
	});

	it("hand on how to read", async () => {
		const options = await optionsOf([
			"--strict",
			"--reader",
			"pcap-parser",
			"a.pcap",
		]);
		expect(options).toMatchObject({ strict: true, reader: "pcap-parser" });
	});

	it("has as many threads at work as are asked for, and as there are cores otherwise", async () => {
		const { workers } = await optionsOf(["--workers", "3", "a.pcap"]);
		expect(workers).toBe(3);
		expect((await optionsOf(["a.pcap"])).workers).toBeUndefined();
		for (const wrong of ["0", "65", "1.5", "many"]) {
			const { code, err } = await runCli(["--workers", wrong, "a.pcap"], files);
			expect([code, err]).toEqual([
				2,
				expect.stringContaining("A number of threads was expected, 1 to 64."),
			]);
		}
	});

	it("leave the vantage to the analysis unless it is told", async () => {
		const { hints, strict, reader } = await optionsOf(["a.pcap"]);
		expect(hints).not.toHaveProperty("vantage");
		expect([strict, reader]).toEqual([false, "builtin"]);
	});

	it("that are no addresses end the run with the sentence of the analysis", async () => {
		const wrong = new RangeError('A VIP was expected as an address, not "x".');
		const { code, out, err } = await runCli(
			["--vip", "x", "a.pcap", "b.pcap"],
			fakeAnalysis({ "a.pcap": wrong, "b.pcap": wrong }),
		);
		expect([code, out]).toEqual([2, ""]);
		expect(err).toBe('error: A VIP was expected as an address, not "x".\n');
	});
});

describe("standard input", () => {
	it("is refused when it is a terminal", async () => {
		const io = fakeIo({ stdinIsTTY: true });
		const { code, err } = await runCli(["-"], files, io);
		expect(code).toBe(2);
		expect(err).toContain("Standard input is a terminal");
	});

	it("is refused twice", async () => {
		const { code, err } = await runCli(["-", "-"], files);
		expect(code).toBe(2);
		expect(err).toContain("only once");
	});
});

describe("Ctrl-C", () => {
	it("stops a reading that has not begun, says so and exits 130", async () => {
		const io = fakeIo();
		const { code, out, err } = await runCli(
			["good.pcap", "endless.pcap", "never.pcap"],
			fakeAnalysis(
				{},
				{
					analyzeFile: (path, { stop } = {}) =>
						path === "good.pcap"
							? Promise.resolve(healthyReport)
							: new Promise((_resolve, reject) => {
									stop?.addEventListener("abort", () => reject(stop.reason));
									io.emitter.emit("SIGINT");
								}),
				},
			),
			io,
		);
		expect(code).toBe(130);
		expect(out).toContain("NO LB BYPASS");
		expect(err).toBe(
			"error: endless.pcap: interrupted, no report was made of it; 1 more not read\n",
		);
	});

	it.each([
		["SIGINT", 130],
		["SIGTERM", 143],
	] as const)(
		"ends the run with what was read: %s, exit code %d",
		async (signal, expected) => {
			const io = fakeIo();
			const analyzeFile = async () => {
				io.emitter.emit(signal);
				return bypassReport;
			};
			const { code, out, err } = await runCli(
				["-f", "json", "a.pcap", "never.pcap"],
				fakeAnalysis({}, { analyzeFile }),
				io,
			);
			expect(code).toBe(expected);
			expect(JSON.parse(out)).toEqual([bypassReport]);
			expect(err).toBe(
				"error: a.pcap: interrupted, the report is of what was read until then; 1 more not read\n",
			);
		},
	);

	it("is not listened for any more after the first time", async () => {
		const io = fakeIo();
		const analyzeFile = async () => {
			io.emitter.emit("SIGINT");
			expect(io.emitter.listenerCount("SIGINT")).toBe(0);
			expect(io.emitter.listenerCount("SIGTERM")).toBe(0);
			return healthyReport;
		};
		const { code } = await runCli(
			["a.pcap"],
			fakeAnalysis({}, { analyzeFile }),
			io,
		);
		expect(code).toBe(130);
	});

	it("gives up a standard input that stays open", async () => {
		const io = fakeIo();
		let destroyed = false;
		io.stdin = { destroy: () => (destroyed = true) };
		const analyzeFile = async (_path: string, options: AnalyzeOptions = {}) => {
			io.emitter.emit("SIGINT");
			throw options.stop?.reason;
		};
		const { code, err } = await runCli(
			["-"],
			fakeAnalysis({}, { analyzeFile }),
			io,
		);
		expect([code, destroyed]).toEqual([130, true]);
		expect(err).toMatch(/^error: standard input: interrupted/);
	});

	it("is listened for no longer once the run has ended", async () => {
		const { io } = await runCli(["good.pcap"], files);
		expect(io.emitter.listenerCount("SIGINT")).toBe(0);
	});
});

describe("a reader that went away", () => {
	const failing = (code: string) => {
		const io = fakeIo();
		io.stdout.write = () =>
			queueMicrotask(() =>
				io.outEvents.emit(
					"error",
					Object.assign(new Error(code), { code, errno: -28 }),
				),
			);
		return io;
	};

	it("is no error, and the rest is not analysed", async () => {
		const { code, err } = await runCli(
			["good.pcap", "good.pcap"],
			files,
			failing("EPIPE"),
		);
		expect([code, err]).toEqual([0, ""]);
	});

	it("differs from a full disk, which is one", async () => {
		const FULL =
			"error: The report could not be written to standard output: no space left on device\n";
		const { code, err } = await runCli(["good.pcap"], files, failing("ENOSPC"));
		expect([code, err]).toEqual([2, FULL]);
	});
});
