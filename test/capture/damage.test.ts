import { describe, expect, it } from "vitest";
import { CaptureError } from "../../src/capture/errors.js";
import { linkTypeName } from "../../src/capture/linktypes.js";
import { PcapngWriter, writePcap } from "../support/pcap-writer.js";
import { readFrames } from "../support/read-frames.js";
import { SAMPLE_FRAMES } from "../support/sample-captures.js";

function errorOf(file: Uint8Array, chunkBytes?: number): CaptureError {
	try {
		readFrames(file, chunkBytes);
	} catch (error) {
		if (error instanceof CaptureError) return error;
		throw error;
	}
	throw new Error("no error");
}

/** Changes 32 bits of a file, little-endian. */
function withU32(file: Uint8Array, at: number, value: number): Uint8Array {
	const changed = file.slice();
	new DataView(changed.buffer).setUint32(at, value, true);
	return changed;
}

const hex = (text: string) =>
	Uint8Array.from(Buffer.from(text.replaceAll(" ", ""), "hex"));

describe("an input that is no pcap or pcapng", () => {
	it.each([
		["gzip", "1f8b0800000000000003abcdef01020304", "gzip -dc"],
		["zstd", "28b52ffd045800000000000000000000", "zstd -dc"],
		["lz4", "04224d18644070df0000000000000000", "lz4 -dc"],
		["snoop", "736e6f6f700000000000000200000004", "editcap -F pcapng"],
		[
			"Network Monitor 2",
			"474d4255000200000000000000000000",
			"editcap -F pcapng",
		],
		["zip", "504b0304140000000800000000000000", "unzip -p"],
	])(
		"is told by its magic, with the command that converts it: %s",
		(name, bytes, command) => {
			for (const chunkBytes of [1, 64]) {
				const error = errorOf(hex(bytes), chunkBytes);
				expect(error.code).toBe("UNSUPPORTED_FORMAT");
				expect(error.message).toContain(name);
				expect(error.message).toContain(command);
			}
		},
	);

	it("is shown by its first bytes when nothing is known about it", () => {
		const error = errorOf(hex("01504b54024500018d8d8d8d8d8d8d8d8d8d"), 1);
		expect(error.code).toBe("NOT_A_CAPTURE");
		expect(error.message).toContain("01 50 4b 54 02 45 00 01");
	});

	it("is called text when it is text", () => {
		const error = errorOf(new TextEncoder().encode("<!DOCTYPE html>\n<html>"));
		expect(error.code).toBe("NOT_A_CAPTURE");
		expect(error.message).toContain("text");
	});

	it("may be shorter than any magic", () => {
		expect(errorOf(hex("d4c3")).code).toBe("NOT_A_CAPTURE");
		expect(errorOf(hex("736e6f6f70000000")).code).toBe("UNSUPPORTED_FORMAT");
	});

	it("may be empty", () => {
		expect(errorOf(new Uint8Array(0)).code).toBe("EMPTY_INPUT");
	});

	it("may begin like pcapng", () => {
		const error = errorOf(hex("0a0d0d0a 1c000000 deadbeef 01000000"));
		expect(error).toMatchObject({ code: "NOT_A_CAPTURE", offset: 8 });
	});
});

describe("a damaged pcap", () => {
	const file = writePcap(SAMPLE_FRAMES);
	const secondRecord = 24 + 16 + 60;

	it("has an unknown version", () => {
		const changed = file.slice();
		changed[4] = 3;
		expect(errorOf(changed)).toMatchObject({
			code: "UNSUPPORTED_VERSION",
			offset: 4,
		});
	});

	it("is refused when already its first record is implausible", () => {
		const error = errorOf(withU32(file, 24 + 8, 0xffff_ffff), 1);
		expect(error).toMatchObject({ code: "BAD_RECORD_LENGTH", offset: 24 });
		expect(error.message).toContain("Record 1 at byte 24 claims 4294967295");
	});

	it("ends with a warning at an implausible record after good ones", () => {
		const changed = withU32(file, secondRecord + 8, 300_000);
		for (const chunkBytes of [1, 13, changed.length]) {
			const { frames, facts } = readFrames(changed, chunkBytes);
			expect(frames).toHaveLength(1);
			expect(facts.warnings).toMatchObject([{ code: "BAD_RECORD_LENGTH" }]);
			expect(facts.warnings[0]?.message).toContain(
				`Record 2 at byte ${secondRecord} claims 300000`,
			);
		}
		expect(() => readFrames(changed, 9, true)).toThrow(
			expect.objectContaining({ code: "BAD_RECORD_LENGTH" }),
		);
	});

	it("may have records as long as its snap length says, up to a bound", () => {
		const big = [{ seconds: 1, bytes: new Uint8Array(400_000) }];
		expect(
			readFrames(writePcap(big, { snapLength: 500_000 })).frames,
		).toHaveLength(1);
		expect(errorOf(writePcap(big)).code).toBe("BAD_RECORD_LENGTH");
		const absurd = withU32(
			writePcap(big, { snapLength: 0xffff_ffff }),
			24 + 8,
			17 * 2 ** 20,
		);
		expect(errorOf(absurd).code).toBe("BAD_RECORD_LENGTH");
	});
});

describe("a damaged pcapng", () => {
	const good = new PcapngWriter()
		.section()
		.interface()
		.packet({ seconds: 1, bytes: new Uint8Array(4) })
		.done();
	const packet = good.length - 36;

	it.each([0, 11, 14, 28, 37, 0xffff_fffc])(
		"does not trust a packet block of %i bytes",
		(length) => {
			const changed = withU32(good, packet + 4, length);
			expect(errorOf(changed)).toMatchObject({
				code: "BAD_BLOCK_LENGTH",
				offset: packet,
			});
			const after = readFrames(
				Buffer.concat([good, changed.subarray(packet)]),
				7,
			);
			expect(after.frames).toHaveLength(1);
			expect(after.facts.warnings).toMatchObject([
				{ code: "BAD_BLOCK_LENGTH" },
			]);
		},
	);

	it("does not trust a block whose two lengths differ", () => {
		expect(errorOf(withU32(good, good.length - 4, 40)).code).toBe(
			"BAD_BLOCK_LENGTH",
		);
	});
});

it("link types have the names of the list of tcpdump.org", () => {
	const names = [
		0, 1, 12, 14, 101, 108, 113, 127, 228, 229, 239, 276, 4711,
	].map(linkTypeName);
	expect(names).toEqual([
		"NULL",
		"ETHERNET",
		"RAW",
		"RAW",
		"RAW",
		"LOOP",
		"LINUX_SLL",
		"IEEE802_11_RADIOTAP",
		"IPV4",
		"IPV6",
		"NFLOG",
		"LINUX_SLL2",
		"LINKTYPE_4711",
	]);
});
