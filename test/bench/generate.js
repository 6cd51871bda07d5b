import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { Random } from "../fuzz/random.js";
import { containers, timeOf } from "./container.js";
import { FrameWriter } from "./frame-bytes.js";
import { traffic } from "./traffic.js";

/** Bytes that are made at once. */
const CHUNK = 1 << 20;
/** More than a record can have. */
const RECORD = 1 << 12;

/**
 * Writes a capture, streaming. The same kind, number of frames and seed give the same bytes.
 *
 * @param {string} path
 * @param {import("./kinds.js").Kind} kind
 * @param {number} frames
 * @param {number} [seed]
 */
export async function generateCapture(path, kind, frames, seed = 1) {
	const bytes = Readable.from(captureBytes(kind, frames, seed));
	const file = createWriteStream(path);
	if (kind.gzip) await pipeline(bytes, createGzip({ level: 6 }), file);
	else await pipeline(bytes, file);
}

/**
 * The bytes of a capture, uncompressed, in chunks of about 1 MiB. Frames are whole within a chunk.
 *
 * @param {import("./kinds.js").Kind} kind
 * @param {number} frames
 * @param {number} [seed]
 * @returns {Generator<Buffer>}
 */
export function* captureBytes(kind, frames, seed = 1) {
	const { head, before, lengthOf, wrap } = containers[kind.format];
	const writer = new FrameWriter(kind);
	const payload = noise(seed);
	yield head(kind.snapLength, writer.linkType);
	let out = Buffer.from(payload);
	let at = 0;
	let index = 0;
	for (const { segment, leg } of passages(kind, seed)) {
		if (index === frames) break;
		const wire = writer.wireLength(segment);
		const captured = Math.min(wire, kind.snapLength);
		wrap(out, at, index, captured, wire);
		const tick = Math.floor(timeOf(index) / 1e3) >>> 0;
		writer.write(out, at + before, captured, segment, leg, tick);
		at += lengthOf(captured);
		index++;
		if (at < CHUNK - RECORD) continue;
		yield out.subarray(0, at);
		out = Buffer.from(payload);
		at = 0;
	}
	yield out.subarray(0, at);
}

/**
 * The segments, each as often as it passes the place of capture.
 *
 * @param {import("./kinds.js").Kind} kind
 * @param {number} seed
 * @returns {Generator<{ segment: import("./talk.js").Segment, leg: number }>}
 */
function* passages(kind, seed) {
	for (const segment of traffic(kind, seed)) {
		yield { segment, leg: 0 };
		if (kind.place !== "link") yield { segment, leg: 1 };
	}
}

/** What fills the payloads: does not compress. @param {number} seed */
function noise(seed) {
	const random = new Random(seed);
	const bytes = Buffer.alloc(CHUNK);
	for (let at = 0; at < CHUNK; at += 4)
		bytes.writeUInt32LE(random.below(2 ** 32), at);
	return bytes;
}
