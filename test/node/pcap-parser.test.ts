import { PassThrough, Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { parse } from "pcap-parser";
import { describe, expect, it } from "vitest";
import { feedFromPcapParser } from "../../src/node/feed-pcap-parser.js";
import { PcapParserReader } from "../../src/node/pcap-parser-reader.js";
import { readCapture } from "../../src/node/read-capture.js";
import { writePcap, writePcapng } from "../support/pcap-writer.js";
import { frameList, readFrames } from "../support/read-frames.js";
import { SAMPLE_CAPTURES, SAMPLE_FRAMES } from "../support/sample-captures.js";

const READABLE = [...SAMPLE_CAPTURES].filter(([name]) =>
	name.startsWith("pcap us"),
);
const FILE = writePcap(SAMPLE_FRAMES);

/** Reads by pcap-parser in chunks of a given size. Each chunk is overwritten after its push. */
function readByParser(file: Uint8Array, chunkBytes: number, strict = false) {
	const { frames, sink } = frameList();
	const reader = new PcapParserReader(sink, { strict });
	for (let at = 0; at < file.length; at += chunkBytes) {
		const chunk = file.slice(at, at + chunkBytes);
		reader.push(chunk);
		chunk.fill(0xee);
	}
	reader.end();
	return { frames, facts: reader.facts };
}

/** Changes the captured length of the second record. */
function withBadLength(): Uint8Array {
	const bad = FILE.slice();
	new DataView(bad.buffer).setUint32(24 + 76 + 8, 0x7fff_ffff, true);
	return bad;
}

describe.each(READABLE)("npm pcap-parser on %s", (_name, file) => {
	it("gives the frames and facts of the built-in reader, in chunks of any size", () => {
		const expected = readFrames(file);
		for (const size of [1, 7, 24, 25, 100, file.length])
			expect(readByParser(file, size)).toEqual(expected);
	});

	it("gives the same frames and warnings as the built-in reader wherever the file is cut", () => {
		for (let length = 4; length < file.length; length++) {
			const cut = file.subarray(0, length);
			expect(readByParser(cut, 10)).toEqual(readFrames(cut));
		}
	});
});

describe("npm pcap-parser as a reader", () => {
	it("reads gzip, since it is given the decompressed bytes", async () => {
		const { frames, sink } = frameList();
		const facts = await readCapture(Readable.from([gzipSync(FILE)]), sink, {
			reader: "pcap-parser",
		});
		expect(frames).toEqual(readFrames(FILE).frames);
		expect(facts.compression).toBe("gzip");
	});

	it.each([...SAMPLE_CAPTURES].filter(([name]) => !name.startsWith("pcap us")))(
		"is the wrong reader for %s",
		(_name, file) => {
			for (const size of [1, file.length])
				expect(() => readByParser(file, size)).toThrow(
					expect.objectContaining({ code: "WRONG_READER" }),
				);
		},
	);

	it("refuses other inputs as the built-in reader does", () => {
		const code = (bytes: Uint8Array) => {
			try {
				readByParser(bytes, 5);
				return undefined;
			} catch (error) {
				return (error as { code?: string }).code;
			}
		};
		expect(code(new Uint8Array(0))).toBe("EMPTY_INPUT");
		expect(code(new Uint8Array(40).fill(1))).toBe("NOT_A_CAPTURE");
		expect(
			code(
				new TextEncoder().encode(
					"snoop\0\0\0\0\0\0\x02\0\0\0\x04 and more of it",
				),
			),
		).toBe("UNSUPPORTED_FORMAT");
	});

	it("stops at a record length that would make the parser collect the rest of the file", () => {
		const { frames, facts } = readByParser(withBadLength(), 16);
		expect(frames).toHaveLength(1);
		expect(facts.warnings).toEqual(readFrames(withBadLength()).facts.warnings);
		expect(() => readByParser(withBadLength(), 16, true)).toThrow(
			expect.objectContaining({ code: "BAD_RECORD_LENGTH" }),
		);
	});

	it("leaves the user's setting for deprecation warnings as it was", () => {
		const before = process.noDeprecation;
		readByParser(FILE, 50);
		expect(process.noDeprecation ?? false).toBe(before ?? false);
	});
});

describe("feedFromPcapParser", () => {
	const streamOf = (bytes: Uint8Array) =>
		Readable.from([
			Buffer.from(bytes.subarray(0, 90)),
			Buffer.from(bytes.subarray(90)),
		]);

	it("feeds the packets of a parser that a script already listens to", async () => {
		const parser = parse(streamOf(FILE));
		let seenByScript = 0;
		parser.on("packet", () => seenByScript++);
		const { frames, sink } = frameList();
		const facts = await feedFromPcapParser(parser, sink);
		const expected = readFrames(FILE);
		expect(frames).toEqual(expected.frames);
		expect(facts).toEqual(expected.facts);
		expect(seenByScript).toBe(SAMPLE_FRAMES.length);
	});

	it("warns of a cut last record, of which the parser says nothing", async () => {
		const facts = await feedFromPcapParser(
			parse(streamOf(FILE.slice(0, -1))),
			() => {},
		);
		expect(facts).toEqual(readFrames(FILE.slice(0, -1)).facts);
		expect(facts.warnings).toMatchObject([{ code: "TRUNCATED_FILE" }]);
	});

	it("ends the stream at an implausible record length", async () => {
		const stream = streamOf(withBadLength());
		const facts = await feedFromPcapParser(parse(stream), () => {});
		expect(facts.frames).toBe(1);
		expect(facts.warnings).toMatchObject([{ code: "BAD_RECORD_LENGTH" }]);
		expect(stream.destroyed).toBe(true);
	});

	it.each([
		["WRONG_READER", writePcapng(SAMPLE_FRAMES)],
		["WRONG_READER", writePcap(SAMPLE_FRAMES, { nanoseconds: true })],
		[
			"NOT_A_CAPTURE",
			new TextEncoder().encode("this is not a capture at all, I fear"),
		],
	])(
		"is rejected with %s for an input that the parser refuses",
		async (code, bytes) => {
			const feeding = feedFromPcapParser(
				parse(Readable.from([Buffer.from(bytes)])),
				() => {},
			);
			await expect(feeding).rejects.toMatchObject({ code });
		},
	);

	it("is rejected with what the sink throws", async () => {
		const feeding = feedFromPcapParser(parse(streamOf(FILE)), () => {
			throw new RangeError("full");
		});
		await expect(feeding).rejects.toThrow(RangeError);
	});

	it("is rejected when the stream is closed before its end", async () => {
		const stream = new PassThrough();
		const feeding = feedFromPcapParser(parse(stream), () => {});
		stream.write(Buffer.from(FILE));
		setTimeout(() => stream.destroy(), 10);
		await expect(feeding).rejects.toMatchObject({ code: "UNREADABLE_INPUT" });
	});
});
