import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { openInput } from "../../src/node/input.js";

const directory = mkdtempSync(join(tmpdir(), "asymroute-"));
afterAll(() => rmSync(directory, { recursive: true }));

/** Bytes of one half of the buffer that files are read ahead to. */
const HALF = 4096;

function fileOf(length: number): { path: string; content: Buffer } {
	const path = join(directory, `${length}`);
	const content = Buffer.from(
		Uint8Array.from({ length }, (_, at) => (at * 7 + at / 251) & 0xff),
	);
	writeFileSync(path, content);
	return { path, content };
}

describe("a file that is read ahead", () => {
	it.each([
		0,
		1,
		1023,
		1024,
		1025,
		HALF - 1,
		HALF,
		HALF + 1,
		2 * HALF,
		10 * HALF + 3,
	])("comes whole and in order: %i bytes", async (length) => {
		const { path, content } = fileOf(length);
		const buffer = new Uint8Array(2 * HALF);
		const { chunks, totalBytes } = await openInput(path, buffer);
		const copies: Uint8Array[] = [];
		for await (const chunk of chunks) {
			expect(chunk.buffer).toBe(buffer.buffer);
			copies.push(chunk.slice());
		}
		expect(totalBytes).toBe(length);
		expect(Buffer.concat(copies).equals(content)).toBe(true);
	});

	it("leaves each chunk as it is until the next one is asked for", async () => {
		const { path, content } = fileOf(8 * HALF);
		const { chunks } = await openInput(path, new Uint8Array(2 * HALF));
		let at = 0;
		for await (const chunk of chunks) {
			// By now the read ahead has ended.
			await new Promise((resolve) => setTimeout(resolve, 20));
			const expected = content.subarray(at, at + chunk.length);
			expect(Buffer.from(chunk).equals(expected)).toBe(true);
			at += chunk.length;
		}
		expect(at).toBe(content.length);
	});

	it("may be given up", async () => {
		const { path } = fileOf(6 * HALF);
		const { chunks } = await openInput(path, new Uint8Array(2 * HALF));
		for await (const chunk of chunks) {
			expect(chunk.length).toBeGreaterThan(0);
			break;
		}
		const again = await chunks[Symbol.asyncIterator]().next();
		expect(again.done).toBe(true);
	});

	// The memory of a process is a file there, of which the first page cannot be read.
	it.skipIf(process.platform !== "linux")(
		"is refused by a clear error where it cannot be read",
		async () => {
			const path = "/proc/self/mem";
			const { chunks } = await openInput(path, new Uint8Array(2 * HALF));
			await expect(chunks[Symbol.asyncIterator]().next()).rejects.toThrow(
				expect.objectContaining({ code: "UNREADABLE_INPUT" }),
			);
		},
	);

	it("ends where the file does by then, if it is cut meanwhile", async () => {
		const { path } = fileOf(9 * HALF);
		const { chunks } = await openInput(path, new Uint8Array(2 * HALF));
		let read = 0;
		for await (const chunk of chunks) {
			if (read === 0) truncateSync(path, 5 * HALF);
			read += chunk.length;
		}
		expect(read).toBe(5 * HALF);
	});
});
