import { describe, expect, it } from "vitest";
import type { Frame } from "../../src/capture/frame.js";
import { CaptureReader } from "../../src/capture/reader.js";
import { createDecoded, decodeFrame } from "../../src/decode/decode.js";
import { DecodeStatus } from "../../src/decode/status.js";
import { attemptIn } from "../../src/flow/compact/row-attempt.js";
import type { Connection } from "../../src/flow/connection.js";
import { Connections } from "../../src/flow/connections.js";
import { handshakeOf } from "../../src/flow/handshake.js";
import { NotedSide } from "../../src/flow/noted-side.js";
import { NONE } from "../../src/flow/numbering.js";
import type { Side } from "../../src/flow/side.js";
import { Tracker } from "../../src/flow/tracker.js";
import {
	bytesOf,
	capturesIn,
	FIXTURES,
	nameOf,
	onePerFolder,
} from "../support/captures.js";
import { SECOND_FRAMES } from "../support/second-frames.js";
import { client, framesOf, type Packet, server } from "../support/tracking.js";

/** Takes connections out of their rows: which ones, after each segment. */
type Taking = (tracker: Tracker, frame: number) => void;

const never: Taking = () => {};
const atOnce: Taking = ({ store }) => store.objectOf(store.size - 1);
const after =
	(last: number): Taking =>
	({ store }, frame) => {
		if (frame === last) store.objectOf(store.size - 1);
	};
const nowAndThen: Taking = ({ store }, frame) => {
	const mixed = Math.imul(frame, 0x9e3779b1) >>> 0;
	if (mixed % 5 === 0) store.objectOf(mixed % store.size);
};

function connectionsOf(path: string, take: Taking): readonly Connection[] {
	const tracker = track(path, take);
	return new Connections(tracker.store, tracker.departed).all;
}

function track(path: string, take: Taking): Tracker {
	const tracker = new Tracker();
	const reader = new CaptureReader(noting(tracker, take));
	reader.push(bytesOf(path));
	reader.end();
	return tracker;
}

function noting(tracker: Tracker, take: Taking): (frame: Frame) => void {
	const decoded = createDecoded();
	return (frame) => {
		if (decodeFrame(frame, decoded) !== DecodeStatus.Tcp) return;
		decoded.segment.timeNs = frame.seconds * 1e9 + frame.nanoseconds;
		decoded.segment.frame = frame.number;
		tracker.track(decoded.segment);
		take(tracker, frame.number);
	};
}

function trackPackets(packets: readonly Packet[], take: Taking): Tracker {
	const tracker = new Tracker();
	framesOf(packets).forEach(noting(tracker, take));
	return tracker;
}

/** What a side tells by numbers and single sightings. */
const FIELDS = Object.keys(new NotedSide()) as (keyof Side)[];

/** All that a side tells, and what it remembers for itself. */
const tellings = (side: Side) => ({
	...Object.fromEntries(FIELDS.map((field) => [field, side[field]])),
	image: side.image(),
	nextSeq: side.segmentCount === 0 ? 0 : side.nextSeq,
	highestAck: side.highestAck,
	switches: side.marks.switches,
	overflow: side.marks.overflow,
	marks: side.marks.list,
	syns: [side.syns.count, ...side.syns.items],
	synAcks: [side.synAcks.count, ...side.synAcks.items],
	resets: [side.resets.count, ...side.resets.items],
	coverage: [side.coverage.end, ...side.coverage.holes()],
});

const facts = (connections: readonly Connection[]) =>
	connections.map((connection) => ({
		id: connection.id,
		client: connection.clientEndpoint,
		server: connection.serverEndpoint,
		rolesFrom: connection.rolesFrom,
		times: [
			connection.firstFrame,
			connection.firstTimeNs,
			connection.lastTimeNs,
		],
		low: tellings(connection.low),
		high: tellings(connection.high),
	}));

describe("a connection that lies in a row", () => {
	it.each(onePerFolder(FIXTURES))(
		"tells the same as one that never did, or that was taken out at some time: %s",
		(_, path) => {
			const asObjects = facts(connectionsOf(path, atOnce));
			expect(asObjects.length).toBeGreaterThan(0);
			expect(facts(connectionsOf(path, never))).toEqual(asObjects);
			expect(facts(connectionsOf(path, nowAndThen))).toEqual(asObjects);
		},
	);
});

describe("a connection with frames that come again or by a second way", () => {
	it.each(Object.entries(SECOND_FRAMES))(
		"tells the same in a row as in objects: %s",
		(_, { packets, fits }) => {
			const told = (take: Taking) => {
				const { store, departed } = trackPackets(packets, take);
				return facts(new Connections(store, departed).all);
			};
			expect(told(never)).toEqual(told(atOnce));
			for (let frame = 1; frame <= packets.length; frame += 1)
				expect(told(after(frame))).toEqual(told(atOnce));
			const { store } = trackPackets(packets, never);
			expect(store.objectCount).toBe(fits ? 0 : 1);
		},
	);

	it.each([
		["unanswered", "attempts that nobody answers"],
		["reply-only", "a SYN-ACK nobody asked for, seen twice, then an ACK of it"],
	])("is an attempt that was %s", (outcome, name) => {
		const { packets = [] } = SECOND_FRAMES[name] ?? {};
		const { store } = trackPackets(packets.slice(0, 2), never);
		expect(attemptIn(store.rows, store.rowOf(0))).toBe(outcome);
	});
});

/** Connections with a RST before an ACK, and what may follow it. */
const RESET_ATTEMPTS: Readonly<Record<string, readonly Packet[]>> = {
	"a SYN that is refused": [
		client({ flags: "S", seq: 100 }),
		server({ flags: "RA", ack: 101, at: 1 }),
	],
	"a SYN that is refused twice": [
		client({ flags: "S", seq: 100 }),
		server({ flags: "RA", ack: 101, at: 1 }),
		server({ flags: "RA", ack: 101, at: 900 }),
	],
	"a SYN that comes again after its refusal": [
		client({ flags: "S", seq: 100 }),
		server({ flags: "RA", ack: 101, at: 1 }),
		client({ flags: "S", seq: 100, at: 500 }),
	],
	"another SYN after a refusal": [
		client({ flags: "S", seq: 100 }),
		server({ flags: "RA", ack: 101, at: 1 }),
		client({ flags: "S", seq: 777, at: 500 }),
		server({ flags: "RA", ack: 778, at: 501 }),
	],
	"a refusal with payload, before its SYN": [
		server({ flags: "RA", ack: 101, payload: 12 }),
		client({ flags: "S", seq: 100, at: 1 }),
	],
	"a SYN-ACK that a scanner's RST answers": [
		client({ flags: "S", seq: 100 }),
		server({ flags: "SA", seq: 500, ack: 101, at: 1 }),
		client({ flags: "R", seq: 101, at: 2 }),
	],
	"a SYN-ACK nobody asked for, answered by a RST, then repeated": [
		server({ flags: "SA", seq: 500, ack: 101 }),
		client({ flags: "R", seq: 101, at: 1 }),
		server({ flags: "SA", seq: 500, ack: 101, at: 1000 }),
	],
	"a server that takes its SYN-ACK back": [
		client({ flags: "S", seq: 100 }),
		server({ flags: "SA", seq: 500, ack: 101, at: 1 }),
		server({ flags: "R", seq: 501, at: 2 }),
		client({ seq: 101, ack: 501, at: 3 }),
	],
	"a client that takes its SYN back": [
		client({ flags: "S", seq: 100 }),
		client({ flags: "R", seq: 101, at: 2 }),
	],
	"a RST by another way than the SYN": [
		client({ flags: "S", seq: 100 }),
		client({ flags: "R", seq: 101, ttl: 17, at: 2 }),
	],
	"a RST in the midst of a connection, of the end not seen before": [
		server({ seq: 500, ack: 101, payload: 40 }),
		server({ seq: 540, ack: 101, payload: 40, at: 1 }),
		client({ flags: "R", seq: 101, at: 2 }),
		server({ seq: 580, ack: 101, payload: 40, at: 3 }),
	],
	"a RST and nothing else": [client({ flags: "RA", seq: 9, ack: 7 })],
	"a RST with SYN and FIN, and closed window": [
		client({ flags: "S", seq: 100 }),
		server({ flags: "SFRA", ack: 101, window: 0, at: 1 }),
	],
};

describe("a connection that a RST ends before it began", () => {
	it.each(Object.entries(RESET_ATTEMPTS))(
		"tells the same in a row as in objects: %s",
		(_, packets) => {
			const told = (take: Taking) => {
				const { store, departed } = trackPackets(packets, take);
				return facts(new Connections(store, departed).all);
			};
			expect(told(never)).toEqual(told(atOnce));
			expect(told(nowAndThen)).toEqual(told(atOnce));
		},
	);

	it.each([
		["a SYN that is refused", "refused"],
		["a SYN-ACK that a scanner's RST answers", "reset"],
		["a client that takes its SYN back", "unanswered"],
	])("stays in its row while nothing follows: %s", (name, outcome) => {
		const { store } = trackPackets(RESET_ATTEMPTS[name] ?? [], never);
		expect(store.objectCount).toBe(0);
		expect(attemptIn(store.rows, store.rowOf(0))).toBe(outcome);
		expect(handshakeOf(store.connectionOf(0))).toBe(outcome);
	});

	it("is no failed attempt where its SYN-ACK had no SYN", () => {
		const { store } = trackPackets(
			[
				server({ flags: "SA", seq: 500, ack: 101 }),
				client({ flags: "R", seq: 101, at: 1 }),
			],
			never,
		);
		expect(store.objectCount).toBe(0);
		expect(attemptIn(store.rows, store.rowOf(0))).toBeUndefined();
	});
});

describe("a row that holds nothing but a handshake that came to nothing", () => {
	let attempts = 0;

	it.each(capturesIn(FIXTURES).map((path) => [nameOf(path), path] as const))(
		"has the outcome that its connection has: %s",
		(_, path) => {
			const { store } = track(path, never);
			for (let id = 0; id < store.size; id += 1) {
				const row = store.rowOf(id);
				const outcome = row === NONE ? undefined : attemptIn(store.rows, row);
				if (outcome === undefined) continue;
				attempts += 1;
				expect(outcome).toBe(handshakeOf(store.connectionOf(id)));
			}
		},
	);

	it("is there in some of them", () => {
		expect(attempts).toBeGreaterThan(20);
	});

	it("is not one in which the answer is no SYN-ACK", () => {
		const { store } = trackPackets(
			[client({ flags: "S", seq: 100 }), server({ seq: 7, ack: 9 })],
			never,
		);
		expect(handshakeOf(store.connectionOf(0))).toBe("complete");
		expect(attemptIn(store.rows, store.rowOf(0))).toBeUndefined();
	});
});
