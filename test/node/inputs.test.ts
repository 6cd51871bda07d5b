import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { analyzeFiles } from "../../src/node/analyze-file.js";
import { expandInputs } from "../../src/node/expand-inputs.js";
import { readFirstTime, sortByFirstTime } from "../../src/node/first-time.js";
import { listConnections } from "../../src/node/list-connections.js";
import { writePcap, writePcapng } from "../support/pcap-writer.js";

const directory = mkdtempSync(join(tmpdir(), "asymroute-"));
const inside = (name: string) => join(directory, name);
const at = (seconds: number) => [
	{ seconds, nanoseconds: 5_000, bytes: new Uint8Array(20) },
];

beforeAll(() => {
	writeFileSync(inside("b-first.pcap"), writePcap(at(100)));
	writeFileSync(inside("a-last"), writePcapng(at(300)));
	writeFileSync(inside("c-middle.log"), gzipSync(writePcap(at(200))));
	writeFileSync(inside("d-none.pcap"), writePcap([]));
	writeFileSync(inside("notes.pcap"), "no capture");
	writeFileSync(inside("notes.gz"), gzipSync("no capture either"));
	writeFileSync(inside("empty.pcap"), "");
	mkdirSync(inside("below"));
	writeFileSync(join(inside("below"), "deep.pcap"), writePcap(at(1)));
	mkdirSync(inside("vacant"));
});
afterAll(() => rmSync(directory, { recursive: true }));

const CAPTURES = ["a-last", "b-first.pcap", "c-middle.log", "d-none.pcap"].map(
	inside,
);

describe("expandInputs", () => {
	it("replaces a directory by the captures in it, told by their bytes and sorted by name", async () => {
		expect(await expandInputs([directory])).toEqual(CAPTURES);
	});

	it("leaves files and standard input as they are, in order", async () => {
		const paths = [inside("notes.pcap"), "-", inside("below")];
		expect(await expandInputs(paths)).toEqual([
			inside("notes.pcap"),
			"-",
			join(inside("below"), "deep.pcap"),
		]);
	});

	it("refuses a path that is not there and a directory without captures", async () => {
		for (const path of [inside("no.pcap"), inside("vacant")])
			await expect(expandInputs([path])).rejects.toMatchObject({
				code: "UNREADABLE_INPUT",
			});
	});
});

describe("the time of the first frame", () => {
	it("is read from any format, compressed or not", async () => {
		expect(await readFirstTime(inside("c-middle.log"))).toEqual({
			seconds: 200,
			nanoseconds: 5_000,
		});
		expect(await readFirstTime(inside("a-last"))).toEqual({
			seconds: 300,
			nanoseconds: 5_000,
		});
	});

	it("is undefined without frames", async () => {
		expect(await readFirstTime(inside("d-none.pcap"))).toBeUndefined();
	});

	it("puts rotated captures in order, those without frames last", async () => {
		const sorted = await sortByFirstTime([inside("d-none.pcap"), ...CAPTURES]);
		expect(sorted).toEqual(
			[
				"b-first.pcap",
				"c-middle.log",
				"a-last",
				"d-none.pcap",
				"d-none.pcap",
			].map(inside),
		);
	});
});

describe("one of several files that is no capture", () => {
	const [good = ""] = CAPTURES;
	const bad = inside("notes.pcap");
	const expected = {
		code: "NOT_A_CAPTURE",
		message: expect.stringContaining(bad),
	};

	it("is named by the error of a rotated capture", async () => {
		await expect(analyzeFiles([good, bad])).rejects.toMatchObject(expected);
	});

	it("is named by the error of a list of connections", async () => {
		await expect(listConnections([good, bad])).rejects.toMatchObject(expected);
		await expect(listConnections([bad])).rejects.toMatchObject(expected);
	});
});
