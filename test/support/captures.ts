import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { Analyzer } from "../../src/analyze.js";
import type { CaptureFacts, Direction } from "../../src/capture/frame.js";
import { CaptureReader } from "../../src/capture/reader.js";
import type { Report } from "../../src/report/report.js";
import type { FrameToWrite } from "./pcap-writer.js";
import { readFrames } from "./read-frames.js";
import { framesOf, type Packet } from "./tracking.js";

const ROOT = join(import.meta.dirname, "../..");

/** Captures that are part of the project. */
export const FIXTURES = join(ROOT, "fixtures");
/** Captures that may be missing. */
export const LAB = join(ROOT, "../shared/captures/lab");
export const PUBLIC = join(ROOT, "../shared/captures/public");

/** Returns the paths of all files below a folder that have a capture's suffix, sorted; none when it is missing. */
export function capturesIn(folder: string): string[] {
	return filesIn(folder).filter((path) =>
		/\.(pcap|pcapng|cap|dmp|ntar|trace)(\.gz)?$/.test(path),
	);
}

/** Returns the paths of all files below a folder, sorted; none when it is missing. */
export function filesIn(folder: string): string[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.sort();
}

/** Returns the uncompressed bytes of a capture. */
export function bytesOf(path: string): Uint8Array {
	const bytes = readFileSync(path);
	// A copy that is no Buffer: `slice` of a Buffer does not copy.
	return new Uint8Array(path.endsWith(".gz") ? gunzipSync(bytes) : bytes);
}

/** Returns `folder/file`, for titles. */
export const nameOf = (path: string): string =>
	`${basename(dirname(path))}/${basename(path)}`;

/** Pairs of name and path for `it.each`: of the first capture of each folder. */
export function onePerFolder(
	folder: string,
): (readonly [name: string, path: string])[] {
	const first = new Map<string, string>();
	for (const path of capturesIn(folder))
		if (!first.has(dirname(path))) first.set(dirname(path), path);
	return [...first.values()].map((path) => [nameOf(path), path]);
}

/** A capture taken apart, so that it can be written in another way. */
export interface TakenApart {
	facts: CaptureFacts;
	frames: (FrameToWrite & { nanoseconds: number; interfaceId: number })[];
	/** What the frames of the file say about their direction. */
	directions: Set<Direction>;
}

export function takeApart(bytes: Uint8Array): TakenApart {
	const { frames, facts } = readFrames(bytes);
	return {
		facts,
		directions: new Set(frames.map(({ direction }) => direction)),
		frames: frames.map((frame) => ({
			seconds: frame.seconds,
			nanoseconds: frame.nanoseconds,
			interfaceId: frame.interfaceId,
			flags: frame.direction,
			wireLength: frame.wireLength,
			bytes: Buffer.from(frame.hex, "hex"),
		})),
	};
}

/** Makes frames to write of packets, from one second on. */
export function framesToWrite(packets: readonly Packet[]): FrameToWrite[] {
	return framesOf(packets).map(
		({ bytes, seconds, nanoseconds, interfaceId }) => ({
			bytes,
			seconds,
			nanoseconds,
			interfaceId,
		}),
	);
}

/** Reports on the bytes of a capture, handed over in chunks. */
export function analyzeBytes(
	bytes: Uint8Array,
	chunkBytes: number = bytes.length,
): Report {
	const analyzer = new Analyzer();
	const reader = new CaptureReader(analyzer.sink);
	for (let at = 0; at < bytes.length; at += chunkBytes)
		reader.push(bytes.slice(at, at + chunkBytes));
	reader.end();
	return analyzer.report({ ...reader.facts, name: "-", compression: "none" });
}

/** Returns the report without what the format of the file may change. */
export function withoutFile(report: Report) {
	const captures = report.captures.map(
		({
			name: _name,
			format: _format,
			compression: _compression,
			interfaces: _interfaces,
			comments: _comments,
			...rest
		}) => rest,
	);
	return { ...report, captures };
}

/** Returns the answers of a report, and what they are about, without numbers of frames. */
export const answersOf = ({ verdict, diagnoses, statistics }: Report) => ({
	lbBypass: verdict.lbBypass,
	asymmetricRouting: verdict.asymmetricRouting,
	impact: verdict.impact,
	diagnoses: diagnoses.map(({ cause, confidence, connections, bypasses }) => ({
		cause,
		confidence,
		connections,
		bypasses,
	})),
	statistics,
});
