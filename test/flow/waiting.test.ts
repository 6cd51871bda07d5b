import { describe, expect, it } from "vitest";
import { leftWaiting, waitOf } from "../../src/flow/waiting.js";
import {
	client,
	connectionOf,
	HANDSHAKE,
	server,
} from "../support/tracking.js";

const CAPTURE_END_NS = 60e9;

const REQUEST = client({ seq: 101, ack: 501, payload: 50, at: 10 });
const ACKNOWLEDGED = server({ seq: 501, ack: 151, at: 11 });
const RESPONSE = server({ seq: 501, ack: 151, payload: 70, at: 5000 });

describe("waitOf", () => {
	it("is the time from a request to its answer", () => {
		expect(
			waitOf(connectionOf(...HANDSHAKE, REQUEST, RESPONSE), CAPTURE_END_NS),
		).toEqual({ startNs: 10e6, endNs: 5e9, isAnswered: true });
	});

	it("lasts to the end of the capture while the connection is open", () => {
		expect(waitOf(connectionOf(...HANDSHAKE, REQUEST), CAPTURE_END_NS)).toEqual(
			{ startNs: 10e6, endNs: CAPTURE_END_NS, isAnswered: false },
		);
	});

	it("ends with the connection when the client gives up", () => {
		const given = client({ flags: "R", seq: 151, at: 4000 });
		expect(
			waitOf(connectionOf(...HANDSHAKE, REQUEST, given), CAPTURE_END_NS),
		).toEqual({ startNs: 10e6, endNs: 4e9, isAnswered: false });
	});

	it("begins with the handshake where the server has to speak first", () => {
		expect(waitOf(connectionOf(...HANDSHAKE), CAPTURE_END_NS)?.startNs).toBe(0);
	});

	it("is that of a later request when that one stayed open longest", () => {
		const again = client({ seq: 151, ack: 571, payload: 50, at: 6000 });
		expect(
			waitOf(
				connectionOf(...HANDSHAKE, REQUEST, RESPONSE, again),
				CAPTURE_END_NS,
			),
		).toEqual({ startNs: 6e9, endNs: CAPTURE_END_NS, isAnswered: false });
	});

	it("is not told when the handshake was not captured", () => {
		expect(
			waitOf(connectionOf(REQUEST, RESPONSE), CAPTURE_END_NS),
		).toBeUndefined();
	});

	it("is none when a server that speaks first was not asked for anything", () => {
		const banner = server({ seq: 501, ack: 101, payload: 20, at: 3 });
		expect(
			waitOf(connectionOf(...HANDSHAKE, banner), CAPTURE_END_NS),
		).toBeUndefined();
	});
});

describe("leftWaiting", () => {
	it("finds a client whose acknowledged request got its answer after seconds", () => {
		const connection = connectionOf(
			...HANDSHAKE,
			REQUEST,
			ACKNOWLEDGED,
			RESPONSE,
		);
		expect(leftWaiting(connection, CAPTURE_END_NS)?.endNs).toBe(5e9);
	});

	it("finds none whose request was never acknowledged", () => {
		const connection = connectionOf(...HANDSHAKE, REQUEST);
		expect(leftWaiting(connection, CAPTURE_END_NS)).toBeUndefined();
	});

	it("finds none whose request was answered in time", () => {
		const connection = connectionOf(...HANDSHAKE, REQUEST, ACKNOWLEDGED, {
			...RESPONSE,
			at: 100,
		});
		expect(leftWaiting(connection, 200e6)).toBeUndefined();
	});
});
