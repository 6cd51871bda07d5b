import { describe, expect, it } from "vitest";
import type { Frame } from "../../src/capture/frame.js";
import { createDecoded, decodeFrame } from "../../src/decode/decode.js";
import type { Side } from "../../src/flow/side.js";
import { Tracker } from "../../src/flow/tracker.js";
import { frameOf } from "../support/decoding.js";
import { toWrite } from "../support/kernel.js";
import { compare } from "../support/kernel-trial.js";
import { writePcap } from "../support/pcap-writer.js";
import { inPieces } from "../support/pieces.js";
import { client, HANDSHAKE, type Packet, server } from "../support/tracking.js";
import { tcpFrame } from "../support/wire.js";

/** Ethernet, IPv4 and TCP headers; where numbers stand in them. */
const HEADERS = 14 + 20 + 20;
const IP_ID = 14 + 4;
const SEQ = 14 + 20 + 4;
const ACK = 14 + 20 + 8;

const PAYLOAD = 60_000;
/** Segments of that length with which sequence numbers run through all 32 bits twice, and a little more. */
const SEGMENTS = 144_000;

/** Frames of one kind, of which only the headers were captured: as many as there are numbers. */
function* framesLike(
	packet: Packet,
	numbers: Iterable<{ seq: number; ack: number }>,
): Generator<Uint8Array> {
	const whole = tcpFrame(packet).slice(0, HEADERS);
	let ipId = 7;
	for (const { seq, ack } of numbers) {
		const bytes = whole.slice();
		const view = new DataView(bytes.buffer);
		view.setUint16(IP_ID, ipId++ & 0xffff);
		view.setUint32(SEQ, seq);
		view.setUint32(ACK, ack);
		yield bytes;
	}
}

/** The numbers of a side that counts on from some number by some step. */
function* steps(count: number, step: number, first: number, other: number) {
	for (let index = 0; index < count; index += 1)
		yield { seq: (first + index * step) >>> 0, ack: other };
}

const numbered = (all: readonly Uint8Array[]): Frame[] =>
	all.map((bytes, index) =>
		frameOf(bytes, {
			number: index + 1,
			seconds: 1,
			nanoseconds: index * 1000,
		}),
	);

/** A server that sends 8.6 GB, of which the client acknowledges each eighth. */
function download(): Frame[] {
	const eighth = SEGMENTS / 8;
	const data = [
		...framesLike(
			server({ payload: PAYLOAD }),
			steps(SEGMENTS, PAYLOAD, 501, 101),
		),
	];
	const acks = [1, 2, 3, 4, 5, 6, 7, 8].map((part) =>
		tcpFrame(client({ seq: 101, ack: (501 + part * eighth * PAYLOAD) >>> 0 })),
	);
	return numbered([
		...HANDSHAKE.map((packet) => tcpFrame(packet)),
		...acks.flatMap((ack, part) => [
			...data.slice(part * eighth, (part + 1) * eighth),
			ack,
		]),
		tcpFrame(
			client({ flags: "FA", seq: 101, ack: (501 + SEGMENTS * PAYLOAD) >>> 0 }),
		),
	]);
}

/** By 1 GiB at a time: more than there are bits for. */
const STEPS = 2200;

/** A client whose ACK numbers go on farther than a row can count. */
const acknowledging = (): Frame[] =>
	numbered([
		...HANDSHAKE.map((packet) => tcpFrame(packet)),
		...framesLike(
			client(),
			[...steps(STEPS, 2 ** 30, 501 + 2 ** 30, 0)].map(({ seq }) => ({
				seq: 101,
				ack: seq,
			})),
		),
	]);

/** What a tracker makes of frames, its only connection in its row, or taken out of it at once. */
function tracked(frames: readonly Frame[], isObject: boolean) {
	const tracker = new Tracker();
	const decoded = createDecoded();
	for (const frame of frames) {
		decodeFrame(frame, decoded);
		decoded.segment.timeNs = frame.nanoseconds;
		decoded.segment.frame = frame.number;
		tracker.track(decoded.segment);
		if (isObject && frame.number === 1) tracker.store.objectOf(0);
	}
	const { low, high } = tracker.store.connectionOf(0);
	return { low, high, objects: tracker.store.objectCount };
}

const images = ({ low, high }: { low: Side; high: Side }) => [
	low.image(),
	high.image(),
];

describe("a row of a connection whose sequence numbers run through all 32 bits", () => {
	const frames = download();

	it("tells how much was sent and acknowledged, as an object does", () => {
		const row = tracked(frames, false);
		expect(row.objects).toBe(0);
		expect(row.high.payloadBytes).toBe(SEGMENTS * PAYLOAD);
		expect(row.low.ackAdvance).toBe(SEGMENTS * PAYLOAD);
		expect(images(row)).toEqual(images(tracked(frames, true)));
	});

	it("tells the same with the kernel", () => {
		const capture = writePcap(frames.map(toWrite));
		const { parts, toldFrames } = compare(capture, { maxConnections: 100 });
		expect(parts).toBe("");
		expect(toldFrames).toBeLessThan(10);
	});

	it("tells the same when it is put together from pieces", () => {
		const third = frames.length / 3;
		for (const cuts of [[2 * third], [third, 2 * third], [1, third + 5]]) {
			const [connection] = inPieces(frames, cuts.map(Math.floor)).facts()
				.connections;
			expect(connection?.high.payloadBytes).toBe(SEGMENTS * PAYLOAD);
			expect(connection?.low.ackAdvance).toBe(SEGMENTS * PAYLOAD);
		}
	});
});

describe("a row in which a count of rounds comes to its end", () => {
	const frames = acknowledging();

	it("gives way to an object, which counts on", () => {
		const row = tracked(frames, false);
		expect(row.objects).toBe(1);
		expect(row.low.ackAdvance).toBe(STEPS * 2 ** 30);
		expect(images(row)).toEqual(images(tracked(frames, true)));
	});

	it("does so with the kernel", () => {
		const capture = writePcap(frames.map(toWrite));
		expect(compare(capture, { maxConnections: 100 }).parts).toBe("");
	});
});
