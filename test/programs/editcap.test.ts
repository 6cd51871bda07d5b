import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CaptureError } from "../../src/capture/errors.js";
import { writePcap } from "../support/pcap-writer.js";
import { mayUse } from "../support/programs.js";
import { readFrames } from "../support/read-frames.js";
import { temporaryDirectory } from "../support/temporary.js";
import { tcpFrame } from "../support/wire.js";

const FRAMES = [1, 2, 3].map((seconds) => ({
	seconds,
	nanoseconds: 5_000,
	bytes: tcpFrame({ payload: seconds }),
}));
const HEX = FRAMES.map(({ bytes }) => Buffer.from(bytes).toString("hex"));

const FOREIGN = [
	...["snoop", "netmon1", "netmon2", "ngsniffer", "ngwsniffer_1_1"],
	...["ngwsniffer_2_0", "visual", "5views", "erf"],
];

describe.runIf(mayUse("editcap"))("the command that an error names", () => {
	const folder = temporaryDirectory();
	const inside = (name: string) => join(folder, name);
	writeFileSync(inside("plain.pcap"), writePcap(FRAMES));

	const writable = FOREIGN.filter((format) => {
		const args = ["-F", format, inside("plain.pcap"), inside(format)];
		return spawnSync("editcap", args).status === 0;
	});

	it("is tried for most formats", () => {
		expect(writable.length).toBeGreaterThan(5);
	});

	it.each(writable)("converts %s", (format) => {
		const message = refusal(readFileSync(inside(format)));
		const command = /convert it with: (.+)$/.exec(message)?.[1] ?? "";
		const output = inside(`${format}.pcapng`);
		const [program = "", ...args] = command
			.replace("OUTPUT.pcapng", output)
			.replace("INPUT", inside(format))
			.split(" ");
		expect(spawnSync(program, args).status).toBe(0);
		const { frames } = readFrames(new Uint8Array(readFileSync(output)));
		expect(frames.map(({ hex }) => hex)).toEqual(HEX);
	});
});

function refusal(file: Uint8Array): string {
	try {
		readFrames(new Uint8Array(file));
	} catch (error) {
		if (error instanceof CaptureError && error.code === "UNSUPPORTED_FORMAT")
			return error.message;
	}
	return "";
}
