import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CaptureError } from "../../src/capture/errors.js";
import type { Frame } from "../../src/capture/frame.js";
import { readCapture } from "../../src/node/read-capture.js";

const CAPTURES = join(import.meta.dirname, "../../../shared/captures");
const LAB = join(CAPTURES, "lab");
const PUBLIC = join(CAPTURES, "public");

/** Folds all that a frame says into one number, so that readers can be compared frame by frame. */
function frameDigests(): { digests: number[]; sink: (frame: Frame) => void } {
	const digests: number[] = [];
	const sink = (frame: Frame) => {
		let digest = 17;
		const mix = (value: number) => {
			digest = (Math.imul(digest, 31) + value) | 0;
		};
		for (let at = frame.start; at < frame.end; at++) mix(frame.bytes[at] ?? 0);
		for (const value of [
			frame.number,
			frame.wireLength,
			frame.seconds,
			frame.nanoseconds,
			frame.linkType,
		])
			mix(value);
		digests.push(digest);
	};
	return { digests, sink };
}

/** Returns the captures of the laboratory whose names end in one of the suffixes. */
function labCaptures(...suffixes: string[]): string[] {
	return readdirSync(LAB, { recursive: true, encoding: "utf8" })
		.filter((name) => suffixes.some((suffix) => name.endsWith(suffix)))
		.sort();
}

describe.skipIf(!existsSync(LAB))(
	"captures of the laboratory (../shared/captures/lab)",
	() => {
		it("are read alike, frame by frame, by pcap-parser and by the built-in reader", {
			timeout: 30_000,
		}, async () => {
			let compared = 0;
			for (const name of labCaptures(".pcap", ".pcap.gz")) {
				const own = frameDigests();
				const facts = await readCapture(join(LAB, name), own.sink);
				const theirs = frameDigests();
				try {
					await readCapture(join(LAB, name), theirs.sink, {
						reader: "pcap-parser",
					});
				} catch (error) {
					expect(error).toMatchObject({ code: "WRONG_READER" });
					continue;
				}
				expect(facts.warnings).toEqual([]);
				expect(theirs.digests, name).toEqual(own.digests);
				compared++;
			}
			expect(compared).toBeGreaterThan(10);
		});

		it("are read to their end without a warning", {
			timeout: 30_000,
		}, async () => {
			for (const name of labCaptures(".pcapng", ".pcapng.gz")) {
				const facts = await readCapture(join(LAB, name), () => {});
				expect(facts.warnings, name).toEqual([]);
				expect(facts.frames, name).toBeGreaterThan(0);
			}
		});
	},
);

/** Captures where our count of frames is not Wireshark 4.0's, and why. */
const DIFFERENT: readonly [RegExp, string][] = [
	[/\.(erf|snoop|snp)$/, "formats that are not read"],
	[/assets__modified-format/, "Kuznetzov's pcap is not read"],
	[
		/basic__test01[78]|difficult__test202/,
		"Wireshark counts custom blocks as frames, we only number them",
	],
	[
		/brcm-tag|dsa|juniper_monitor/,
		"link types that Wireshark 4.0 refuses to open",
	],
	[
		/bug-6875-01__fuzz/,
		"Wireshark takes the noise for another variant of pcap",
	],
];

describe.skipIf(!existsSync(PUBLIC))(
	"public captures (../shared/captures/public)",
	() => {
		it("have as many frames as Wireshark sees", {
			timeout: 30_000,
		}, async () => {
			const [header = [], ...rows] = readFileSync(
				join(PUBLIC, "INDEX.tsv"),
				"utf8",
			)
				.trimEnd()
				.split("\n")
				.map((line) => line.split("\t"));
			const count = header.indexOf("ws_pkts");
			const differing: string[] = [];
			let same = 0;
			for (const row of rows) {
				const file = row[0] ?? "";
				if (String(await framesOf(join(PUBLIC, file))) === row[count]) same++;
				else differing.push(file);
			}
			const unexplained = differing.filter(
				(file) => !DIFFERENT.some(([pattern]) => pattern.test(file)),
			);
			expect(unexplained).toEqual([]);
			expect(same).toBeGreaterThan(390);
		});
	},
);

/** Returns the number of frames of a capture; 0 where it cannot be read. */
async function framesOf(path: string): Promise<number> {
	try {
		return (await readCapture(path, () => {})).frames;
	} catch (error) {
		if (error instanceof CaptureError) return 0;
		throw error;
	}
}
