import { describe, expect, it } from "vitest";
import { CaptureError } from "../../src/capture/errors.js";
import { fakeAnalysis, runCli } from "../support/cli.js";
import {
	bypassReport,
	healthyReport,
	undecidedReport,
} from "../support/reports.js";

const notACapture = new CaptureError("NOT_A_CAPTURE", "That is text");
const files = fakeAnalysis({
	"bad.pcap": bypassReport,
	"good.pcap": healthyReport,
	"half.pcap": undecidedReport,
	"notes.txt": notACapture,
});

describe("--format oneline", () => {
	it.each([
		[["good.pcap"], 0],
		[["half.pcap"], 3],
		[["bad.pcap"], 2],
		[["notes.txt"], 3],
		[["bad.pcap", "notes.txt"], 2],
		[["good.pcap", "half.pcap"], 3],
		[["bad.pcap", "--fail-on", "never"], 0],
	])("ends %j with the exit code of its state, %d", async (argv, expected) => {
		const { code } = await runCli(["--format", "oneline", ...argv], files);
		expect(code).toBe(expected);
	});

	it("says on standard output, too, what could not be read", async () => {
		const { out, err } = await runCli(["-f", "oneline", "notes.txt"], files);
		expect(out).toBe("ASYMROUTE UNKNOWN - That is text\n");
		expect(err).toBe("error: notes.txt: That is text\n");
	});
});

describe("--format junit", () => {
	it("is one document over all captures, those that could not be read among them", async () => {
		const { code, out } = await runCli(
			["-f", "junit", "bad.pcap", "notes.txt", "good.pcap"],
			files,
		);
		expect(code).toBe(2);
		expect(out.match(/<testsuite /g)).toHaveLength(3);
		expect(out.match(/<\?xml/g)).toHaveLength(1);
		expect(out).toContain('<error message="That is text" type="read"/>');
	});

	it("names an input that is not there", async () => {
		const { out } = await runCli(
			["-f", "junit", "gone.pcap", "good.pcap"],
			fakeAnalysis(
				{ "good.pcap": healthyReport },
				{
					expandInputs: async ([path = ""]) => {
						if (path === "gone.pcap") throw new Error("no such file");
						return [path];
					},
				},
			),
		);
		expect(out).toContain('<testsuite name="gone.pcap"');
		expect(out).toContain('<testsuite name="good.pcap"');
	});
});
