import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { PassThrough } from "node:stream";
import { gunzipSync } from "node:zlib";
import { parse } from "pcap-parser";
import { describe, expect, test } from "vitest";
import { CaptureReader } from "../../src/capture/reader.js";
import type { PcapParserPacket } from "../../src/node/pcap-parser-like.js";
import { capturesIn, FIXTURES, filesIn, PUBLIC } from "../support/captures.js";

const MAGICS = ["d4c3b2a1", "a1b2c3d4"];

/** Files of which pcap-parser makes other frames than we do, and why. */
const OTHERWISE: Readonly<Record<string, string>> = {
	"public/blitz+tcptrace/input__bad_ack_code.dmp":
		"in version 2.2 the two lengths stand in the other order, and pcap-parser does not look at the version",
};

describe("npm pcap-parser", () => {
	const files = [...filesIn(PUBLIC), ...capturesIn(FIXTURES)].filter((path) =>
		MAGICS.includes(bytesOf(path).subarray(0, 4).toString("hex")),
	);

	test.each(files.map((path) => [nameOf(path), path] as const))(
		"gives the same frames as we do of %s: lengths, times and data",
		async (name, path) => {
			const bytes = bytesOf(path);
			const theirs = await framesOfParser(bytes);
			const ours = framesOfReader(bytes);
			if (name in OTHERWISE) expect(theirs).not.toEqual(ours);
			else expect(theirs).toEqual(ours);
		},
	);

	test("is compared on every capture with microseconds of fixtures/", () => {
		expect(files.length).toBeGreaterThan(50);
		const names = files.map(nameOf);
		if (names.some((name) => name.startsWith("public/")))
			for (const name of Object.keys(OTHERWISE)) expect(names).toContain(name);
	});
});

const nameOf = (path: string): string =>
	path.startsWith(PUBLIC)
		? `public/${relative(PUBLIC, path)}`
		: `fixtures/${relative(FIXTURES, path)}`;

function bytesOf(path: string): Buffer {
	const bytes = readFileSync(path);
	return bytes.subarray(0, 2).toString("hex") === "1f8b"
		? gunzipSync(bytes)
		: bytes;
}

/** A frame as one line: time, both lengths, a hash of the data. */
function line(
	seconds: number,
	microseconds: number,
	wireLength: number,
	data: Uint8Array,
): string {
	const carried = seconds + Math.floor(microseconds / 1e6);
	const hash = createHash("sha1").update(data).digest("base64");
	return `${carried}.${microseconds % 1e6} ${data.length} of ${wireLength} ${hash}`;
}

function framesOfReader(bytes: Uint8Array): string[] {
	const lines: string[] = [];
	const reader = new CaptureReader((frame) => {
		const data = frame.bytes.subarray(frame.start, frame.end);
		const microseconds = frame.nanoseconds / 1000;
		lines.push(line(frame.seconds, microseconds, frame.wireLength, data));
	});
	// What cannot be read at all has no frames; the errors have tests of their own.
	try {
		reader.push(bytes);
		reader.end();
	} catch {}
	return lines;
}

async function framesOfParser(bytes: Uint8Array): Promise<string[]> {
	const lines: string[] = [];
	const source = new PassThrough();
	const parser = parse(source);
	const ended = new Promise<void>((resolve) => {
		parser.on("end", resolve);
		parser.on("error", () => resolve());
	});
	parser.on("packet", ({ header, data }: PcapParserPacket) => {
		const { timestampSeconds, timestampMicroseconds, originalLength } = header;
		lines.push(
			line(timestampSeconds, timestampMicroseconds, originalLength, data),
		);
	});
	source.end(bytes);
	await ended;
	return lines;
}
