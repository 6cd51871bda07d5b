import { createReadStream } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { analyzeFile, analyzeStream } from "../../src/node/analyze-file.js";
import { renderJson } from "../../src/report/json.js";
import {
	analyzeBytes,
	bytesOf,
	capturesIn,
	FIXTURES,
	framesToWrite,
	onePerFolder,
	type TakenApart,
	takeApart,
	withoutFile,
} from "../support/captures.js";
import { PcapngWriter, writePcap } from "../support/pcap-writer.js";
import { client, HANDSHAKE, server } from "../support/tracking.js";

/** Bytewise reading takes a second per megabyte. */
const MAX_BYTEWISE = 300_000;

const GENERATED = writePcap(
	framesToWrite([
		...HANDSHAKE,
		client({ seq: 101, ack: 501, payload: 50 }),
		server({ seq: 501, ack: 151, payload: 70 }),
		server({ flags: "SA", from: "10.9.9.9:80", ack: 101, at: 9000 }),
		client({ flags: "R", to: "10.9.9.9:80", seq: 101 }),
	]),
);

const CAPTURES: readonly (readonly [string, () => Uint8Array])[] = [
	["a generated capture", () => GENERATED],
	...onePerFolder(FIXTURES).map(
		([name, path]) => [name, () => bytesOf(path)] as const,
	),
];

/** Writes a capture again in each format that can hold all that it says. */
function* rewritings({
	facts,
	frames,
	directions,
}: TakenApart): Generator<[string, Uint8Array]> {
	for (const littleEndian of [true, false]) {
		const order = littleEndian ? "little-endian" : "big-endian";
		const out = new PcapngWriter(littleEndian).section();
		for (const { linkType, snapLength } of facts.interfaces)
			out.interface({ linkType, snapLength, resolution: 9 });
		for (const frame of frames) out.packet(frame);
		yield [`pcapng ${order}`, out.done()];

		if (facts.interfaces.length > 1 || directions.size > 1) continue;
		const linkType = facts.interfaces[0]?.linkType ?? 1;
		const options = { littleEndian, linkType };
		yield [
			`pcap ns ${order}`,
			writePcap(frames, { ...options, nanoseconds: true }),
		];
		if (frames.every(({ nanoseconds }) => nanoseconds % 1000 === 0))
			yield [`pcap us ${order}`, writePcap(frames, options)];
	}
}

describe("the same frames give the same report", () => {
	it.each(CAPTURES)("in every format: %s", (_, read) => {
		const bytes = read();
		const expected = withoutFile(analyzeBytes(bytes));
		let formats = 0;
		for (const [format, rewritten] of rewritings(takeApart(bytes))) {
			expect(withoutFile(analyzeBytes(rewritten)), format).toEqual(expected);
			formats += 1;
		}
		expect(formats).toBeGreaterThanOrEqual(2);
	});

	it.each(CAPTURES)("in reads of any size: %s", (_, read) => {
		const bytes = read();
		const expected = analyzeBytes(bytes);
		const sizes = bytes.length < MAX_BYTEWISE ? [1, 1021] : [1021];
		for (const size of sizes)
			expect(analyzeBytes(bytes, size), `${size}`).toEqual(expected);
	});
});

describe("the same bytes give the same report", () => {
	let folder = "";
	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), "asymroute-"));
	});
	afterAll(() => rm(folder, { recursive: true }));

	it("byte for byte, in two runs", async () => {
		for (const path of capturesIn(FIXTURES).slice(0, 20)) {
			const first = renderJson(await analyzeFile(path));
			expect(renderJson(await analyzeFile(path)) === first, path).toBe(true);
		}
	});

	it("as a file, compressed, and as a stream", async () => {
		const expected = withoutFile(analyzeBytes(GENERATED));
		const plain = join(folder, "plain.pcap");
		const packed = join(folder, "packed.pcap");
		await writeFile(plain, GENERATED);
		await writeFile(packed, gzipSync(GENERATED));
		for (const path of [plain, packed]) {
			expect(withoutFile(await analyzeFile(path))).toEqual(expected);
			const stream = createReadStream(path, { highWaterMark: 7 });
			expect(withoutFile(await analyzeStream(stream))).toEqual(expected);
		}
	});
});
