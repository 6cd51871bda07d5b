import { describe, expect, it } from "vitest";
import type { Frame } from "../../src/capture/frame.js";
import { CaptureReader } from "../../src/capture/reader.js";
import { createDecoded, decodeByLayers } from "../../src/decode/decode.js";
import type { Segment } from "../../src/decode/segment.js";
import { DecodeStatus } from "../../src/decode/status.js";
import { CapturePart } from "../../src/flow/capture-part.js";
import { ConnectionStore } from "../../src/flow/connection-store.js";
import { Kernel } from "../../src/flow/kernel/kernel.js";
import { KernelRecords } from "../../src/flow/kernel/records.js";
import { Observer } from "../../src/flow/observer.js";
import type { Tracker } from "../../src/flow/tracker.js";
import { bytesOf, capturesIn, FIXTURES, nameOf } from "../support/captures.js";
import { difference, factsOf } from "../support/facts.js";
import { Random } from "../support/network/random.js";
import { storyOfSeed } from "../support/network.js";
import {
	type FrameToWrite,
	type PcapOptions,
	writePcap,
} from "../support/pcap-writer.js";
import { realFrames } from "../support/real-frames.js";
import { tcpFrame } from "../support/wire.js";

const MANY = 250_000;

function kernelOf(connections: number): Kernel {
	const kernel = Kernel.of(connections);
	if (kernel === undefined) throw new Error("too many for a kernel");
	return kernel;
}

/** The frames of a capture as a classic pcap holds them; others than Ethernet are left out. */
function framesIn(path: string): FrameToWrite[] {
	const frames: FrameToWrite[] = [];
	const reader = new CaptureReader((frame) => {
		if (frame.linkType === 1) frames.push(toWrite(frame));
	});
	reader.push(bytesOf(path));
	reader.end();
	return frames;
}

const toWrite = (frame: Frame): FrameToWrite => ({
	seconds: frame.seconds,
	nanoseconds: frame.nanoseconds,
	wireLength: frame.wireLength,
	bytes: frame.bytes.slice(frame.start, frame.end),
});

/** Observes a pcap in chunks of some length. */
function observe(
	bytes: Uint8Array,
	chunkLength: number,
	observer: Observer,
): { observer: Observer; toldFrames: number } {
	let toldFrames = 0;
	const { records } = observer;
	const reader = new CaptureReader(
		(frame) => {
			toldFrames += 1;
			observer.observe(frame);
		},
		{ records },
	);
	for (let at = 0; at < bytes.length; at += chunkLength)
		reader.push(bytes.subarray(at, at + chunkLength));
	reader.end();
	return { observer, toldFrames };
}

interface Trial {
	maxConnections?: number;
	chunkLength?: number;
}

/** Where the facts of a pcap with and without the kernel part; how many frames were left to be observed one by one. */
function compare(
	bytes: Uint8Array,
	{ maxConnections = MANY, chunkLength = bytes.length }: Trial = {},
) {
	const plain = new Observer(maxConnections);
	const short = new Observer(maxConnections, kernelOf(maxConnections));
	const expected = factsOf(observe(bytes, bytes.length, plain).observer);
	const { observer, toldFrames } = observe(bytes, chunkLength, short);
	return { toldFrames, parts: difference(factsOf(observer), expected) };
}

const CAPTURES = capturesIn(FIXTURES).map(
	(path) => [nameOf(path), path] as const,
);

describe("records that the kernel takes", () => {
	let told = 0;
	let all = 0;

	it.each(CAPTURES)("come to the same facts as frames: %s", (_, path) => {
		const frames = framesIn(path);
		const { parts, toldFrames } = compare(writePcap(frames));
		expect(parts).toBe("");
		told += toldFrames;
		all += frames.length;
	});

	it("are most of them", () => {
		expect(all).toBeGreaterThan(10_000);
		expect(told).toBeLessThan(all / 4);
	});

	it.each(Array.from({ length: 40 }, (_, index) => index + 1))(
		"come to the same facts in the story of seed %i, whatever the byte order, the unit of time and the chunks",
		(seed) => {
			const random = new Random(seed);
			const frames = storyOfSeed(seed).frames.map(toWrite);
			const options: PcapOptions = {
				littleEndian: seed % 2 === 0,
				nanoseconds: seed % 3 === 0,
			};
			const chunkLength = random.int(1, 5000);
			const bytes = writePcap(frames, options);
			expect(compare(bytes, { chunkLength }).parts).toBe("");
		},
	);

	it.each([1, 3, 20, 100])(
		"come to the same facts where only %i connections are kept",
		(maxConnections) => {
			for (const seed of [51, 52, 53, 54, 55, 56]) {
				const bytes = writePcap(storyOfSeed(seed).frames.map(toWrite));
				expect(compare(bytes, { maxConnections }).parts).toBe("");
			}
		},
	);

	it("come to the same facts where the file goes on and on, and tables grow", () => {
		const bytes = writePcap(manyConnections(9000));
		expect(bytes.length).toBeGreaterThan(2 * 1024 * 1024);
		const { parts, toldFrames } = compare(bytes);
		expect(parts).toBe("");
		expect(toldFrames).toBeLessThan(10);
	});

	it("may be damaged in any byte", () => {
		const random = new Random(7);
		const bytes = writePcap(storyOfSeed(3).frames.slice(0, 60).map(toWrite));
		for (let trial = 0; trial < 400; trial += 1) {
			const damaged = bytes.slice();
			for (let count = random.int(1, 4); count > 0; count -= 1)
				damaged[random.int(24, damaged.length)] = random.int(0, 256);
			expect(compare(damaged, { maxConnections: 500 }).parts).toBe("");
		}
	});
});

/** Short connections, each of its own 4-tuple; some give up their ports for the next one. */
function manyConnections(count: number): FrameToWrite[] {
	const frames: FrameToWrite[] = [];
	for (let index = 0; index < count; index += 1) {
		const client = `10.1.${(index >> 8) & 255}.${index & 255}:${1024 + (index % 7)}`;
		const server = "10.0.0.2:80";
		const isn = index * 1000;
		const [up, down] = [
			{ from: client, to: server },
			{ from: server, to: client },
		];
		const packets = [
			{ ...up, flags: "S", seq: isn },
			{ ...down, flags: "SA", seq: 5, ack: isn + 1 },
			{ ...up, seq: isn + 1, ack: 6, payload: 30 },
			{ ...down, seq: 6, ack: isn + 31 },
		];
		for (const packet of packets)
			frames.push({
				seconds: 1_700_000_000 + (index >> 6),
				nanoseconds: frames.length,
				bytes: tcpFrame(packet),
			});
	}
	return frames;
}

describe("what the kernel decodes", () => {
	const kernel = kernelOf(1);
	// Lays out the tables, in which nothing is found.
	new ConnectionStore(kernel.memory);
	const seen: Segment[] = [];
	/** Notes what the kernel leaves to the host: each segment, as no connection may begin. */
	const tracker = {
		connectionLimit: 0,
		track: (segment: Segment) => seen.push({ ...segment }),
	} as unknown as Tracker;

	/** Where kernel and decoders part over a frame; undefined where the kernel leaves the frame to them. */
	function bothWays(bytes: Uint8Array, wireLength = bytes.length) {
		const part = new CapturePart(0);
		const records = new KernelRecords(kernel, () => ({
			tracker,
			part,
			baseSeconds: 0,
		}));
		seen.length = 0;
		const decoded = createDecoded();
		const reader = new CaptureReader(() => {}, { records });
		reader.push(writePcap([{ seconds: 1, bytes, wireLength }]));
		reader.end();
		const segment = seen[0];
		if (segment === undefined) return undefined;
		const status = decodeByLayers(frameOf(bytes, wireLength), decoded);
		expect(status).toBe(DecodeStatus.Tcp);
		const { payloadStart, payloadEnd, timeNs, ...told } = decoded.segment;
		const { payloadStart: _, payloadEnd: __, timeNs: at, ...own } = segment;
		expect(at).toBe(1e9);
		return [own, told];
	}

	const frameOf = (bytes: Uint8Array, wireLength: number): Frame => ({
		number: 1,
		bytes,
		start: 0,
		end: bytes.length,
		wireLength,
		fcsLength: 0,
		seconds: 1,
		nanoseconds: 0,
		interfaceId: 0,
		linkType: 1,
		direction: 0,
	});

	function expectSame(bytes: Uint8Array, wireLength?: number): boolean {
		const both = bothWays(bytes, wireLength);
		if (both === undefined) return false;
		const [own, told] = both;
		if (JSON.stringify(own) !== JSON.stringify(told)) expect(own).toEqual(told);
		return true;
	}

	it.each(CAPTURES)("is what the decoders make of it: %s", (_, path) => {
		for (const { bytes, wireLength } of framesIn(path))
			expectSame(bytes, wireLength);
	});

	it.each(
		Object.entries({
			"a SYN with all options": realFrames.syn.bytes,
			"a segment with timestamps": tcpFrame({
				options: { ts: [7, 9] },
				payload: 5,
			}),
			"a segment without options": tcpFrame({ payload: 30 }),
			"a PROXY protocol header": Uint8Array.of(
				...tcpFrame({ payload: 0 }),
				...new TextEncoder().encode("PROXY TCP4 10.0.0.1"),
			),
		}),
	)(
		"is that for every byte of %s changed to every value, and cut anywhere",
		(_, bytes) => {
			expect(expectSame(bytes)).toBe(true);
			const changed = Uint8Array.from(bytes);
			for (let at = 0; at < bytes.length; at += 1) {
				expectSame(bytes.subarray(0, at), bytes.length);
				for (let value = 0; value < 256; value += 1) {
					changed[at] = value;
					expectSame(changed);
				}
				changed[at] = bytes[at] ?? 0;
			}
		},
	);
});

describe("a kernel", () => {
	it("is not made for more connections than it can address", () => {
		expect(Kernel.of(4_000_000)).toBeDefined();
		expect(Kernel.of(9_000_000)).toBeUndefined();
	});
});
