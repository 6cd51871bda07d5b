import { describe, expect, it } from "vitest";
import { isCutOff } from "../../src/node/cut-off.js";
import { readCapture } from "../../src/node/read-capture.js";
import { unzstdInto } from "../../src/node/zstd.js";
import { MAX_WINDOW_BYTES, ZstdFrames } from "../../src/node/zstd-frames.js";
import { concat } from "../support/octets.js";
import { writePcap } from "../support/pcap-writer.js";
import { SAMPLE_FRAMES } from "../support/sample-captures.js";
import { zstdBomb, zstdFrame, zstdSkippable } from "../support/zstd-writer.js";

const CONTENT = Uint8Array.from({ length: 140_000 }, (_, at) => (at * at) >> 7);
const CAPTURE = writePcap(SAMPLE_FRAMES);

/** Yields the bytes in chunks of one reused buffer, as files are read. */
async function* chunksOf(bytes: Uint8Array, size: number) {
	const buffer = new Uint8Array(size);
	for (let at = 0; at < bytes.length; at += size) {
		const chunk = bytes.subarray(at, at + size);
		buffer.set(chunk);
		yield buffer.subarray(0, chunk.length);
	}
}

async function unzstd(bytes: Uint8Array, size = 1000) {
	const pieces: Uint8Array[] = [];
	const error = await unzstdInto(chunksOf(bytes, size), (piece) => {
		pieces.push(piece.slice());
		return true;
	});
	return { bytes: Buffer.concat(pieces), error };
}

describe("zstd", () => {
	it("gives the content of one frame, whatever the size of its chunks", async () => {
		const options = { isSingleSegment: true, hasChecksum: true };
		for (const frame of [zstdFrame(CONTENT), zstdFrame(CONTENT, options)])
			for (const size of [1000, 65_536, 1_000_000]) {
				const { bytes, error } = await unzstd(frame, size);
				expect(error).toBeUndefined();
				expect(Buffer.compare(bytes, CONTENT)).toBe(0);
			}
	});

	it("gives the content of several frames in a row, and skips what is to be skipped", async () => {
		const file = concat(
			zstdSkippable(CAPTURE),
			zstdFrame(CAPTURE.subarray(0, 50), { hasChecksum: true }),
			zstdFrame(new Uint8Array(0)),
			zstdFrame(CAPTURE.subarray(50)),
		);
		for (const size of [1, 13, 10_000]) {
			const { bytes, error } = await unzstd(file, size);
			expect(error).toBeUndefined();
			expect(Buffer.compare(bytes, CAPTURE)).toBe(0);
		}
	});

	it("gives what is there of data that is cut anywhere, and says that it is cut", async () => {
		const file = zstdFrame(CAPTURE, { hasChecksum: true });
		for (let length = 1; length < file.length; length++) {
			const { bytes, error } = await unzstd(file.subarray(0, length));
			expect(CAPTURE.subarray(0, bytes.length)).toEqual(Uint8Array.from(bytes));
			expect(error && isCutOff(error)).toBe(true);
		}
	});

	it("gives the content before garbage, and says that there is some", async () => {
		const garbage = new TextEncoder().encode("this is no frame at all");
		const file = concat(zstdFrame(CAPTURE), garbage);
		const { bytes, error } = await unzstd(file);
		expect(Buffer.compare(bytes, CAPTURE)).toBe(0);
		expect(error).toBeInstanceOf(Error);
		expect(error && isCutOff(error)).toBe(false);
	});

	it("refuses a frame that asks for more memory than anybody gives, first or later", async () => {
		const huge = zstdFrame(CAPTURE, { windowLog: 31 });
		for (const file of [huge, concat(zstdFrame(CAPTURE), huge)]) {
			const { error } = await unzstd(file, 1_000_000);
			expect(error?.message).toContain("window of 2147483648 bytes");
		}
	});

	it("stops as soon as no more is wanted, and passes on what the taker throws", async () => {
		let taken = 0;
		const bomb = zstdBomb(10_000);
		const error = await unzstdInto(chunksOf(bomb, 40_000), (piece) => {
			taken += piece.length;
			return taken < 1_000_000;
		});
		expect(error).toBeUndefined();
		expect(taken).toBeLessThan(1_200_000);
		const failing = unzstdInto(chunksOf(bomb, 40_000), () => {
			throw new RangeError("full");
		});
		await expect(failing).rejects.toThrow(RangeError);
	});
});

describe("a zstd capture", () => {
	it("is read on any Node", async () => {
		for (const file of [
			zstdFrame(CAPTURE),
			concat(zstdFrame(CAPTURE), zstdFrame(new Uint8Array(0))),
			concat(
				zstdFrame(CAPTURE.subarray(0, 50)),
				zstdFrame(CAPTURE.subarray(50)),
			),
		]) {
			const facts = await readCapture(chunksOf(file, 100), () => {});
			expect(facts).toMatchObject({
				compression: "zstd",
				frames: SAMPLE_FRAMES.length,
				warnings: [],
			});
		}
	});

	it("that ends early gives its frames and a warning", async () => {
		const cut = zstdFrame(CAPTURE).subarray(0, -1);
		const two = concat(zstdFrame(CAPTURE), cut.subarray(0, 30));
		const facts = await readCapture(chunksOf(two, 100), () => {});
		expect(facts.frames).toBe(SAMPLE_FRAMES.length);
		expect(facts.warnings).toMatchObject([{ code: "TRUNCATED_FILE" }]);
	});
});

describe("ZstdFrames", () => {
	it("finds the largest window of all frames, byte by byte", () => {
		const frames = new ZstdFrames();
		const small = zstdFrame(CAPTURE, { windowLog: 12, hasChecksum: true });
		const content = CONTENT.subarray(0, 5000);
		const sized = zstdFrame(content, { isSingleSegment: true });
		for (const byte of concat(small, zstdSkippable(small), sized))
			frames.push(Uint8Array.of(byte));
		expect(frames.windowBytes).toBe(content.length);
		expect(frames.windowBytes).toBeLessThan(MAX_WINDOW_BYTES);
	});
});
