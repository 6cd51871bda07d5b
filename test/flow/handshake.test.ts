import { describe, expect, it } from "vitest";
import {
	type HandshakeOutcome,
	handshakeOf,
	replySeriesOf,
	unacknowledgedBytes,
} from "../../src/flow/handshake.js";
import {
	client,
	connectionOf,
	HANDSHAKE,
	type Packet,
	server,
} from "../support/tracking.js";

const SYN = client({ flags: "S", seq: 100 });
const SYN_ACK = server({ flags: "SA", seq: 500, ack: 101 });
const ACK = client({ seq: 101, ack: 501 });
const RESET = client({ flags: "R", seq: 101, window: 0 });
const REQUEST = client({ flags: "PA", seq: 101, ack: 501, payload: 50 });
const RESPONSE = server({ flags: "PA", seq: 501, ack: 151, payload: 70 });
const REFUSAL = server({ flags: "RA", seq: 0, ack: 101 });

const OUTCOMES: readonly [string, HandshakeOutcome, readonly Packet[]][] = [
	["all three segments", "complete", [SYN, SYN_ACK, ACK]],
	["SYN-ACK and ACK after a missed SYN", "complete", [SYN_ACK, ACK]],
	["SYN and traffic after a missed SYN-ACK", "complete", [SYN, ACK, RESPONSE]],
	["an ACK before its SYN-ACK in the file", "complete", [SYN, ACK, SYN_ACK]],
	["a RST after the handshake", "complete", [SYN, SYN_ACK, ACK, RESET]],
	["a SYN-ACK alone", "reply-only", [SYN_ACK]],
	["a SYN-ACK that a RST answers", "reply-only", [SYN_ACK, RESET]],
	["SYN, SYN-ACK, RST", "reset", [SYN, SYN_ACK, RESET]],
	["SYN and SYN-ACK", "unacknowledged", [SYN, SYN_ACK]],
	["SYN and the server's RST", "refused", [SYN, REFUSAL]],
	["SYNs", "unanswered", [SYN, { ...SYN, at: 1000 }]],
	["the client's half", "forward-only", [SYN, ACK, REQUEST]],
	["the server's half", "return-only", [SYN_ACK, RESPONSE]],
	["no handshake", "midstream", [REQUEST, RESPONSE]],
	["a stray RST", "midstream", [RESET]],
];

describe("handshakeOf", () => {
	it.each(OUTCOMES)("calls %s %s", (_, outcome, packets) => {
		expect(handshakeOf(connectionOf(...packets))).toBe(outcome);
	});
});

describe("replySeriesOf", () => {
	it("counts fresh numbers and the RSTs that answer each reply", () => {
		const series = replySeriesOf(
			connectionOf(
				SYN_ACK,
				RESET,
				{ ...SYN_ACK, seq: 15_625_500, at: 1000 },
				{ ...RESET, at: 1001 },
			),
		);
		expect(series).toMatchObject({
			freshIsns: 1,
			repeats: 0,
			repeatsAfterReset: 0,
		});
		expect(series.resets.map(({ frame }) => frame)).toEqual([2, 4]);
	});

	it("tells a repeat after a RST from one without", () => {
		const { repeats, repeatsAfterReset } = replySeriesOf(
			connectionOf(
				SYN_ACK,
				{ ...SYN_ACK, at: 1000 },
				{ ...RESET, at: 1001 },
				{ ...SYN_ACK, at: 3000 },
			),
		);
		expect([repeats, repeatsAfterReset]).toEqual([2, 1]);
	});

	it("puts the replies in the order of time, not of the file", () => {
		const { replies } = replySeriesOf(
			connectionOf({ ...SYN_ACK, at: 1000 }, { ...SYN_ACK, at: 5 }),
		);
		expect(replies.map(({ frame }) => frame)).toEqual([2, 1]);
	});

	it("takes no copy at another hop for a repeat", () => {
		const { replies, repeats } = replySeriesOf(
			connectionOf(
				{ ...SYN_ACK, ipId: 0, ttl: 64 },
				{ ...SYN_ACK, ipId: 0, ttl: 63 },
			),
		);
		expect([replies.length, repeats]).toEqual([1, 0]);
	});

	it("leaves a RST out that comes too late or has another number", () => {
		const { resets } = replySeriesOf(
			connectionOf(
				SYN_ACK,
				{ ...RESET, seq: 9999, at: 1 },
				{ ...RESET, at: 10_000 },
			),
		);
		expect(resets).toEqual([]);
	});
});

describe("unacknowledgedBytes", () => {
	it("is what the peer's last ACK left open", () => {
		const { client: sender, server: peer } = connectionOf(
			...HANDSHAKE,
			REQUEST,
			server({ seq: 501, ack: 121 }),
		);
		expect(unacknowledgedBytes(sender, peer)).toBe(30);
	});

	it("is what the highest ACK left open, though an older one came late", () => {
		const { client: sender, server: peer } = connectionOf(
			...HANDSHAKE,
			REQUEST,
			server({ seq: 501, ack: 151 }),
			server({ seq: 501, ack: 121 }),
		);
		expect(unacknowledgedBytes(sender, peer)).toBe(0);
	});

	it("is nothing when the peer was not seen", () => {
		const { client: sender, server: peer } = connectionOf(REQUEST);
		expect(unacknowledgedBytes(sender, peer)).toBe(0);
	});
});
