import { describe, expect, it } from "vitest";
import { CaptureError } from "../../src/capture/errors.js";
import { CaptureReader } from "../../src/capture/reader.js";
import { writePcap, writePcapng } from "../support/pcap-writer.js";
import {
	type FrameCopy,
	frameList,
	readFrames,
} from "../support/read-frames.js";
import { SAMPLE_CAPTURES, SAMPLE_FRAMES } from "../support/sample-captures.js";

const EXPECTED: FrameCopy[] = SAMPLE_FRAMES.map((frame, index) => ({
	number: index + 1,
	hex: Buffer.from(frame.bytes).toString("hex"),
	wireLength: frame.wireLength ?? frame.bytes.length,
	fcsLength: 0,
	seconds: frame.seconds,
	nanoseconds: frame.nanoseconds ?? 0,
	interfaceId: 0,
	linkType: 1,
	direction: 0,
}));

describe.each([...SAMPLE_CAPTURES])("%s", (name, file) => {
	it("gives the frames that were written", () => {
		const { frames, facts } = readFrames(file);
		expect(frames).toEqual(EXPECTED);
		expect(facts.frames).toBe(EXPECTED.length);
		expect(facts.format).toBe(name.startsWith("pcapng") ? "pcapng" : "pcap");
		expect(facts.warnings).toEqual([]);
		expect(facts.interfaces).toEqual([
			{
				id: 0,
				name: undefined,
				linkType: 1,
				snapLength: 262_144,
				timestampResolution: expect.any(Number),
				dropped: undefined,
			},
		]);
	});

	it("gives the same frames in chunks of any size", () => {
		const whole = readFrames(file);
		for (let size = 1; size <= 100; size++)
			expect(readFrames(file, size)).toEqual(whole);
	});

	it("gives the first frames of a file that is cut anywhere, and says so", () => {
		const quiet: number[] = [];
		for (let length = 4; length < file.length; length++) {
			for (const chunkBytes of [length, 1]) {
				const { frames, facts } = readFrames(
					file.subarray(0, length),
					chunkBytes,
				);
				expect(frames).toEqual(EXPECTED.slice(0, frames.length));
				const codes = facts.warnings.map(({ code }) => code);
				if (codes.length === 0 && chunkBytes === 1) quiet.push(length);
				else if (codes.length > 0) expect(codes).toEqual(["TRUNCATED_FILE"]);
			}
		}
		// Only a cut between two records cannot be noticed.
		expect(quiet).toEqual(recordBoundaries(file));
	});

	it("refuses a cut file in strict mode", () => {
		const cut = file.subarray(0, file.length - 1);
		expect(() => readFrames(cut, cut.length, true)).toThrow(
			expect.objectContaining({ code: "TRUNCATED_FILE" }),
		);
	});

	it("throws nothing but a CaptureError when any one byte is changed", () => {
		for (let at = 0; at < file.length; at++) {
			for (const value of [0x00, 0x7f, 0xff]) {
				const changed = file.slice();
				changed[at] = value;
				expectCaptureErrorOrFrames(changed);
			}
		}
	});
});

/** Returns the lengths at which a cut falls between two records, the file's own length excepted. */
function recordBoundaries(file: Uint8Array): number[] {
	const boundaries: number[] = [];
	for (let length = 24; length < file.length; length++) {
		const reader = new CaptureReader(() => {}, { strict: true });
		reader.push(file.subarray(0, length));
		try {
			reader.end();
			boundaries.push(length);
		} catch {}
	}
	// The header or headers, and all frames but the last.
	const headers = file[0] === 0x0a ? 2 : 1;
	expect(boundaries).toHaveLength(headers + EXPECTED.length - 1);
	return boundaries;
}

function expectCaptureErrorOrFrames(file: Uint8Array): void {
	try {
		const { frames } = readFrames(file);
		expect(frames.every(({ number }, index) => number === index + 1)).toBe(
			true,
		);
	} catch (error) {
		expect(error).toBeInstanceOf(CaptureError);
	}
}

describe("the reader", () => {
	it("passes on what the sink throws", () => {
		const reader = new CaptureReader(() => {
			throw new RangeError("full");
		});
		expect(() => reader.push(writePcap(SAMPLE_FRAMES))).toThrow(RangeError);
	});

	it("copies a big record that comes byte by byte only once", () => {
		const big = [{ seconds: 1, bytes: new Uint8Array(250_000).fill(7) }];
		for (const file of [writePcap(big), writePcapng(big)]) {
			const { frames } = readFrames(file, 1);
			expect(frames.map(({ hex }) => hex.length)).toEqual([500_000]);
		}
	});

	it("sends frames during the push that completes them", () => {
		const { frames, sink } = frameList();
		const reader = new CaptureReader(sink);
		const file = writePcap(SAMPLE_FRAMES);
		reader.push(file.subarray(0, 24 + 16 + 59));
		expect(frames).toHaveLength(0);
		reader.push(file.subarray(24 + 16 + 59, 24 + 16 + 60));
		expect(frames).toHaveLength(1);
	});

	it("reads the link type without the FCS bits above it", () => {
		const file = writePcap(SAMPLE_FRAMES, { linkType: 0x2400_0001 });
		expect(readFrames(file).facts.interfaces[0]?.linkType).toBe(1);
	});

	it("carries a fraction of a second and more over into the seconds", () => {
		const file = writePcap([
			{ seconds: 10, nanoseconds: 2_500_000_000, bytes: new Uint8Array(1) },
		]);
		expect(readFrames(file).frames[0]).toMatchObject({
			seconds: 12,
			nanoseconds: 500_000_000,
		});
	});
});
