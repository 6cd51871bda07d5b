import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { openInput } from "../../src/node/input.js";
import { HEAD_BYTES, type ReadTarget } from "../../src/node/read-ahead.js";

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

/** Whether other threads have time: always, never, and now and then. */
const OTHERS: readonly [string, () => ReadTarget["isBusy"]][] = [
	["idle", () => () => false],
	["busy", () => () => true],
	[
		"busy at times",
		() => {
			let asked = 0;
			return () => {
				asked += 1;
				return asked % 5 < 2;
			};
		},
	],
];

describe.each(OTHERS)(
	"a file that is read while other threads are %s",
	(_, busy) => {
		const opened = (path: string) =>
			openInput(path, { buffer: new Uint8Array(2 * HALF), isBusy: busy() });

		it.each([
			0,
			1,
			1023,
			1024,
			1025,
			HEAD_BYTES - 1,
			HEAD_BYTES,
			HEAD_BYTES + 1,
			HEAD_BYTES + HALF - 1,
			HEAD_BYTES + HALF,
			HEAD_BYTES + HALF + 1,
			HEAD_BYTES + 2 * HALF,
			HEAD_BYTES + 30 * HALF + 3,
		])("comes whole and in order: %i bytes", async (length) => {
			const { path, content } = fileOf(length);
			const { chunks, totalBytes } = await opened(path);
			const copies: Uint8Array[] = [];
			const buffers = new Set<unknown>();
			for await (const chunk of chunks) {
				copies.push(chunk.slice());
				buffers.add(chunk.buffer);
			}
			expect(totalBytes).toBe(length);
			expect(Buffer.concat(copies).equals(content)).toBe(true);
			expect(buffers.size).toBe(length === 0 ? 0 : 1);
		});

		it("leaves each chunk as it is until the next one is asked for", async () => {
			const { path, content } = fileOf(HEAD_BYTES + 8 * HALF);
			const { chunks } = await opened(path);
			let at = 0;
			for await (const chunk of chunks) {
				// By now a read ahead has ended.
				if (at >= HEAD_BYTES)
					await new Promise((resolve) => setTimeout(resolve, 20));
				const expected = content.subarray(at, at + chunk.length);
				expect(Buffer.from(chunk).equals(expected)).toBe(true);
				at += chunk.length;
			}
			expect(at).toBe(content.length);
		});

		it.each([1, HEAD_BYTES + 1, HEAD_BYTES + 3 * HALF])(
			"may be given up after %i bytes",
			async (enough) => {
				const { path } = fileOf(HEAD_BYTES + 6 * HALF);
				const { chunks } = await opened(path);
				let read = 0;
				for await (const chunk of chunks) {
					read += chunk.length;
					if (read >= enough) break;
				}
				expect(read).toBeGreaterThanOrEqual(enough);
				const again = await chunks[Symbol.asyncIterator]().next();
				expect(again.done).toBe(true);
			},
		);

		// The memory of a process is a file there, of which the first page cannot be read.
		it.skipIf(process.platform !== "linux")(
			"is refused by a clear error where it cannot be read",
			async () => {
				const { chunks } = await opened("/proc/self/mem");
				await expect(chunks[Symbol.asyncIterator]().next()).rejects.toThrow(
					expect.objectContaining({ code: "UNREADABLE_INPUT" }),
				);
			},
		);

		it("ends where the file does by then, if it is cut meanwhile", async () => {
			const { path } = fileOf(HEAD_BYTES + 9 * HALF);
			const { chunks } = await opened(path);
			let read = 0;
			for await (const chunk of chunks) {
				read += chunk.length;
				if (read === HEAD_BYTES) truncateSync(path, HEAD_BYTES + 5 * HALF);
			}
			expect(read).toBe(HEAD_BYTES + 5 * HALF);
		});
	},
);

describe("a file behind its head", () => {
	afterEach(() => {
		vi.restoreAllMocks();
	});

	/** Where in the buffer each chunk lies. */
	async function placesOf(isBusy: boolean): Promise<number[]> {
		const { path } = fileOf(HEAD_BYTES + 6 * HALF);
		const { chunks } = await openInput(path, {
			buffer: new Uint8Array(2 * HALF),
			isBusy: () => isBusy,
		});
		const places: number[] = [];
		let read = 0;
		for await (const chunk of chunks) {
			if (read >= HEAD_BYTES) places.push(chunk.byteOffset);
			read += chunk.length;
		}
		return places;
	}

	it("is read to the other half by another thread that has time", async () => {
		expect(await placesOf(false)).toEqual([0, HALF, 0, HALF, 0, HALF]);
	});

	it("is read here where none has time", async () => {
		expect(await placesOf(true)).toEqual([0, 0, 0, 0, 0, 0]);
	});

	/** Lets time pass by a number of milliseconds with each look at the clock. */
	function letTimePass(step: () => number): void {
		let now = 0;
		vi.spyOn(Date, "now").mockImplementation(() => {
			now += step();
			return now;
		});
	}

	it("is left to others all the same where each read takes long", async () => {
		letTimePass(() => 20);
		expect(await placesOf(true)).toEqual([0, 0, HALF, 0, HALF, 0]);
	});

	it("is read here although the first read takes long, which touches the buffer", async () => {
		const steps = [0, 20];
		letTimePass(() => steps.shift() ?? 0);
		expect(await placesOf(true)).toEqual([0, 0, 0, 0, 0, 0]);
	});
});
