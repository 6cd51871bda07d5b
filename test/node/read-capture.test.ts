import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import * as zlib from "node:zlib";
import { afterAll, describe, expect, it, vi } from "vitest";
import { type ReadProgress, readCapture } from "../../src/node/read-capture.js";
import { writePcap } from "../support/pcap-writer.js";
import { frameList, readFrames } from "../support/read-frames.js";
import { SAMPLE_CAPTURES, SAMPLE_FRAMES } from "../support/sample-captures.js";

const directory = mkdtempSync(join(tmpdir(), "asymroute-"));
afterAll(() => rmSync(directory, { recursive: true }));

function saved(name: string, bytes: Uint8Array): string {
	const path = join(directory, name);
	writeFileSync(path, bytes);
	return path;
}

/** A stream of chunks of one size. */
function streamOf(bytes: Uint8Array, chunkBytes: number): Readable {
	const chunks: Buffer[] = [];
	for (let at = 0; at < bytes.length; at += chunkBytes)
		chunks.push(Buffer.from(bytes.subarray(at, at + chunkBytes)));
	return Readable.from(chunks);
}

const SMALL = writePcap(SAMPLE_FRAMES);
/** About 3 MiB that hardly compress: several reads, several pieces of output. */
const BIG_FRAMES = Array.from({ length: 3000 }, (_, index) => ({
	seconds: index,
	bytes: noise(1000, index),
}));
const BIG = writePcap(BIG_FRAMES);
const BIG_EXPECTED = readFrames(BIG).frames;

function noise(length: number, seed: number): Uint8Array {
	let state = seed + 1;
	return Uint8Array.from({ length }, () => {
		state = (Math.imul(state, 1_103_515_245) + 12_345) | 0;
		return state >>> 16;
	});
}

describe("readCapture", () => {
	it.each([
		[BIG, 0],
		[zlib.gzipSync(BIG), 1],
	])("asks for a core to decompress on only", async (bytes, times) => {
		const giveWay = vi.fn();
		const companion = { isBusy: () => false, giveWay };
		const input = saved("companion", bytes);
		const { frames } = await readCapture(input, () => {}, { companion });
		expect(frames).toBe(BIG_FRAMES.length);
		expect(giveWay).toHaveBeenCalledTimes(times);
	});

	it.each([...SAMPLE_CAPTURES])(
		"gives the frames of a file, plain, gzipped or in bytes: %s",
		async (name, bytes) => {
			const expected = readFrames(bytes);
			const gzip = zlib.gzipSync(bytes);
			const path = saved(name.replaceAll(" ", "-"), bytes);
			const zipped = saved(`${name.replaceAll(" ", "-")}.bin`, gzip);
			const inputs = [
				path,
				streamOf(bytes, 1),
				streamOf(bytes, 1000),
				zipped,
				streamOf(gzip, 1),
			];
			for (const [index, input] of inputs.entries()) {
				const { frames, sink } = frameList();
				const facts = await readCapture(input, sink);
				expect(frames).toEqual(expected.frames);
				expect(facts).toEqual({
					...expected.facts,
					compression: index < 3 ? "none" : "gzip",
				});
			}
		},
	);

	it("reads a file of several chunks, and a gzip of several members", async () => {
		const half = BIG.length >> 1;
		const members = Buffer.concat([
			zlib.gzipSync(BIG.subarray(0, half)),
			zlib.gzipSync(BIG.subarray(half)),
		]);
		for (const input of [
			saved("big.pcap", BIG),
			saved("members.gz", members),
		]) {
			const { frames, sink } = frameList();
			await readCapture(input, sink);
			expect(frames).toEqual(BIG_EXPECTED);
		}
	});

	it("keeps the frames of a gzip that is cut off, and says so", async () => {
		const gzip = zlib.gzipSync(BIG);
		const { frames, sink } = frameList();
		const cut = saved("cut.gz", gzip.subarray(0, gzip.length >> 1));
		const facts = await readCapture(cut, sink);
		expect(frames.length).toBeGreaterThan(1000);
		expect(frames).toEqual(BIG_EXPECTED.slice(0, frames.length));
		expect(facts.warnings).toMatchObject([{ code: "TRUNCATED_FILE" }]);
		await expect(
			readCapture(cut, () => {}, { strict: true }),
		).rejects.toMatchObject({ code: "TRUNCATED_FILE" });
	});

	it("keeps the frames of a small gzip without its last bytes", async () => {
		const gzip = zlib.gzipSync(SMALL);
		const { frames, sink } = frameList();
		const facts = await readCapture(
			streamOf(gzip.subarray(0, -4), 10_000),
			sink,
		);
		expect(frames).toHaveLength(SAMPLE_FRAMES.length);
		expect(facts.warnings).toMatchObject([{ code: "TRUNCATED_FILE" }]);
	});

	it("keeps the frames before damage inside a gzip, and refuses one that gives none", async () => {
		const half = zlib.gzipSync(BIG.subarray(0, BIG.length >> 1));
		const damaged = Uint8Array.of(0x1f, 0x8b, 0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0);
		const gzip = Buffer.concat([half, damaged]);
		const { frames, sink } = frameList();
		const facts = await readCapture(streamOf(gzip, 100_000), sink);
		expect(frames.length).toBeGreaterThan(1000);
		expect(frames).toEqual(BIG_EXPECTED.slice(0, frames.length));
		expect(facts.warnings).toMatchObject([{ code: "BAD_COMPRESSION" }]);
		const header = Buffer.from("1f8b08ff0102030405060708", "hex");
		for (const bytes of [header, gzip.subarray(0, 5)])
			await expect(
				readCapture(streamOf(bytes, 100), () => {}),
			).rejects.toMatchObject({ code: "BAD_COMPRESSION" });
	});

	it("reads gzip of several members, and ignores zeros behind it", async () => {
		const members = [SMALL.subarray(0, 30), SMALL.subarray(30)].map((part) =>
			zlib.gzipSync(part),
		);
		for (const tail of [new Uint8Array(0), new Uint8Array(512)]) {
			const gzip = Buffer.concat([...members, tail]);
			for (const size of [1, 100, 10_000]) {
				const facts = await readCapture(streamOf(gzip, size), () => {});
				expect(facts).toMatchObject({
					frames: SAMPLE_FRAMES.length,
					warnings: [],
				});
			}
		}
	});

	it("reads gzip with garbage behind it", async () => {
		const garbage = Buffer.from("garbage, not a member");
		const gzip = Buffer.concat([zlib.gzipSync(SMALL), garbage]);
		const facts = await readCapture(streamOf(gzip, 100), () => {});
		expect(facts.frames).toBe(SAMPLE_FRAMES.length);
	});

	it("does not read on behind damage", async () => {
		const bad = BIG.slice();
		bad.fill(0xff, 24 + 1016 + 8, 24 + 1016 + 12);
		let chunks = 0;
		async function* endless() {
			yield bad;
			while (true) {
				chunks++;
				yield bad;
			}
		}
		const facts = await readCapture(endless(), () => {});
		expect(facts.warnings).toMatchObject([{ code: "BAD_RECORD_LENGTH" }]);
		expect(chunks).toBe(0);
	});

	it("passes on what the sink throws, also from inside a decompressor", async () => {
		const full = () => {
			throw new RangeError("full");
		};
		for (const bytes of [BIG, zlib.gzipSync(BIG)])
			await expect(readCapture(streamOf(bytes, 50_000), full)).rejects.toThrow(
				RangeError,
			);
	});

	it("tells its progress in bytes as stored", async () => {
		const gzip = zlib.gzipSync(BIG);
		const seen: ReadProgress[] = [];
		await readCapture(saved("progress.gz", gzip), () => {}, {
			onProgress: (progress) => seen.push(progress),
		});
		expect(seen.length).toBeGreaterThan(1);
		expect(seen.at(-1)).toEqual({
			bytesRead: gzip.length,
			totalBytes: gzip.length,
		});
		await readCapture(streamOf(SMALL, 1000), () => {}, {
			onProgress: (progress) => seen.push(progress),
		});
		expect(seen.at(-1)).toEqual({
			bytesRead: SMALL.length,
			totalBytes: undefined,
		});
	});

	it("stops when it is aborted, also while it waits for bytes", async () => {
		const waiting = new Readable({ read() {} });
		waiting.push(Buffer.from(SMALL));
		const abort = new AbortController();
		const { frames, sink } = frameList();
		const reading = readCapture(waiting, sink, { signal: abort.signal });
		setTimeout(() => abort.abort(), 20);
		await expect(reading).rejects.toMatchObject({ name: "AbortError" });
		expect(frames).toHaveLength(SAMPLE_FRAMES.length);
		expect(waiting.destroyed).toBe(true);
		const late = readCapture(saved("late.pcap", SMALL), sink, {
			signal: abort.signal,
		});
		await expect(late).rejects.toMatchObject({ name: "AbortError" });
	});

	it("says in a sentence why a path cannot be read", async () => {
		const missing = readCapture(join(directory, "no.pcap"), () => {});
		await expect(missing).rejects.toMatchObject({
			code: "UNREADABLE_INPUT",
			message: `There is no file ${join(directory, "no.pcap")}`,
		});
		const folder = readCapture(directory, () => {});
		await expect(folder).rejects.toMatchObject({
			code: "UNREADABLE_INPUT",
			message: expect.stringContaining("is a directory"),
		});
	});

	it("refuses an empty file, and a cut one in strict mode", async () => {
		await expect(
			readCapture(saved("empty", new Uint8Array(0)), () => {}),
		).rejects.toMatchObject({ code: "EMPTY_INPUT" });
		const cut = saved("cut.pcap", SMALL.subarray(0, -1));
		await expect(
			readCapture(cut, () => {}, { strict: true }),
		).rejects.toMatchObject({ code: "TRUNCATED_FILE" });
		expect((await readCapture(cut, () => {})).warnings).toMatchObject([
			{ code: "TRUNCATED_FILE" },
		]);
	});
});
