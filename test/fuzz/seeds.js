import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

/**
 * @typedef {import("../../src/capture/frame.js").Frame} Frame
 * @typedef {typeof import("../../src/capture/reader.js").CaptureReader} Reader
 */

const FIXTURES = join(import.meta.dirname, "../../fixtures");
/** What is taken of a fixture: this many frames, this many bytes of each. */
const FRAMES = 24;
const SNAP = 80;

/** Inputs that are kept with the tests: captures of each format, and what once went wrong. */
export function keptInputs() {
	return ["corpus", "found"].flatMap((folder) => {
		const path = join(import.meta.dirname, folder);
		// git keeps no empty folder: there is none while nothing has been found.
		if (!existsSync(path)) return [];
		return readdirSync(path)
			.sort()
			.map((name) => ({
				name: `${folder}/${name}`,
				bytes: new Uint8Array(readFileSync(join(path, name))),
			}));
	});
}

/**
 * Returns the beginning of each fixture as a small pcap.
 *
 * @param {Reader} Reader
 * @returns {Uint8Array[]}
 */
export function fixtureSeeds(Reader) {
	return readdirSync(FIXTURES, { recursive: true, encoding: "utf8" })
		.filter((name) => /\.(pcap|pcapng)(\.gz)?$/.test(name))
		.sort()
		.map((name) => {
			const bytes = readFileSync(join(FIXTURES, name));
			return beginningOf(
				name.endsWith(".gz") ? gunzipSync(bytes) : bytes,
				Reader,
			);
		});
}

/**
 * @param {Uint8Array} bytes
 * @param {Reader} Reader
 */
function beginningOf(bytes, Reader) {
	/** @type {Buffer[]} */
	const records = [];
	let linkType = 1;
	const reader = new Reader((frame) => {
		if (records.length >= FRAMES) return;
		linkType = frame.linkType;
		records.push(recordOf(frame));
	});
	reader.push(bytes);
	const header = Buffer.alloc(24);
	header.writeUInt32LE(0xa1b2c3d4, 0);
	header.writeUInt16LE(2, 4);
	header.writeUInt16LE(4, 6);
	header.writeUInt32LE(SNAP, 16);
	header.writeUInt32LE(linkType, 20);
	return new Uint8Array(Buffer.concat([header, ...records]));
}

/** @param {Frame} frame */
function recordOf({ bytes, start, end, seconds, nanoseconds, wireLength }) {
	const captured = Math.min(SNAP, end - start);
	const header = Buffer.alloc(16);
	header.writeUInt32LE(seconds, 0);
	header.writeUInt32LE(Math.floor(nanoseconds / 1000), 4);
	header.writeUInt32LE(captured, 8);
	header.writeUInt32LE(wireLength, 12);
	return Buffer.concat([header, bytes.subarray(start, start + captured)]);
}
