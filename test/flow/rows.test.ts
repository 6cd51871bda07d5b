import { describe, expect, it } from "vitest";
import { CaptureReader } from "../../src/capture/reader.js";
import { createDecoded, decodeFrame } from "../../src/decode/decode.js";
import { DecodeStatus } from "../../src/decode/status.js";
import { attemptIn } from "../../src/flow/compact/row-attempt.js";
import type { Connection } from "../../src/flow/connection.js";
import { NONE } from "../../src/flow/connection-store.js";
import { Connections } from "../../src/flow/connections.js";
import { handshakeOf } from "../../src/flow/handshake.js";
import type { Side } from "../../src/flow/side.js";
import { Tracker } from "../../src/flow/tracker.js";
import {
	bytesOf,
	capturesIn,
	FIXTURES,
	nameOf,
	onePerFolder,
} from "../support/captures.js";
import { client, framesOf, server } from "../support/tracking.js";

/** Takes connections out of their rows: which ones, after each segment. */
type Taking = (tracker: Tracker, frame: number) => void;

const never: Taking = () => {};
const atOnce: Taking = ({ store }) => store.objectOf(store.size - 1);
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
	const decoded = createDecoded();
	const reader = new CaptureReader((frame) => {
		if (decodeFrame(frame, decoded) !== DecodeStatus.Tcp) return;
		decoded.segment.timeNs = frame.seconds * 1e9 + frame.nanoseconds;
		tracker.track(decoded.segment);
		take(tracker, frame.number);
	});
	reader.push(bytesOf(path));
	reader.end();
	return tracker;
}

/** All that a side tells, its getters among it. */
const tellings = (side: Side) => ({
	...side,
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
		const tracker = new Tracker();
		const decoded = createDecoded();
		for (const frame of framesOf([
			client({ flags: "S", seq: 100 }),
			server({ seq: 7, ack: 9 }),
		])) {
			expect(decodeFrame(frame, decoded)).toBe(DecodeStatus.Tcp);
			tracker.track(decoded.segment);
		}
		const { store } = tracker;
		expect(handshakeOf(store.connectionOf(0))).toBe("complete");
		expect(attemptIn(store.rows, store.rowOf(0))).toBeUndefined();
	});
});
