import { describe, expect, it } from "vitest";
import { acknowledgesProgress } from "../../src/flow/handshake.js";
import { NEVER } from "../../src/flow/side.js";
import {
	client,
	connectionOf,
	HANDSHAKE,
	server,
} from "../support/tracking.js";

describe("acknowledgements of a side", () => {
	it("prove a living peer once they move on by more than the SYN", () => {
		const { server: sender } = connectionOf(
			server({ flags: "SA", seq: 500, ack: 101 }),
			server({ seq: 501, ack: 301 }),
		);
		expect(sender.ackAdvance).toBe(200);
		expect(acknowledgesProgress(sender)).toBe(true);
	});

	it("prove nothing when only a FIN moved them", () => {
		const { server: sender } = connectionOf(
			server({ seq: 501, ack: 101 }),
			server({ seq: 501, ack: 102 }),
		);
		expect(acknowledgesProgress(sender)).toBe(false);
	});

	it("advance by what they moved when the numbers wrap past zero", () => {
		const { server: sender } = connectionOf(
			server({ seq: 1, ack: 0xffffff00 }),
			server({ seq: 1, ack: 0x100 }),
		);
		expect(sender.ackAdvance).toBe(0x200);
	});

	it("do not advance by a RST", () => {
		const { server: sender } = connectionOf(
			server({ seq: 1, ack: 1000 }),
			server({ flags: "RA", seq: 1, ack: 9000 }),
		);
		expect(sender.ackAdvance).toBe(0);
		expect(sender.lastAck).toBe(1000);
	});
});

describe("payload of a side", () => {
	it("counts as repeated when it brings nothing new", () => {
		const { client: sender } = connectionOf(
			...HANDSHAKE,
			client({ seq: 101, ack: 501, payload: 50, at: 10 }),
			client({ seq: 101, ack: 501, payload: 50, at: 210 }),
		);
		expect(sender.repeatedSegments).toBe(1);
		expect(sender.firstRepeated?.frame).toBe(5);
		expect(sender.copiedSegments).toBe(0);
	});

	it("counts as copied when the same packet follows at once", () => {
		const { client: sender } = connectionOf(
			...HANDSHAKE,
			client({ seq: 101, ack: 501, payload: 50, at: 10, ipId: 9 }),
			client({ seq: 101, ack: 501, payload: 50, at: 11, ipId: 9, ttl: 63 }),
		);
		expect(sender.copiedSegments).toBe(1);
		expect(sender.repeatedSegments).toBe(0);
	});

	it.each([
		["with IP-IDs", 9],
		["without IP-IDs, once another packet was seen twice", 0],
	])("counts as copied in a run of several, %s", (_, ipId) => {
		const data = (seq: number, at: number) =>
			client({ seq, ack: 501, payload: 50, at, ipId: ipId && ipId + seq });
		const { client: sender } = connectionOf(
			...HANDSHAKE,
			data(101, 10),
			data(101, 10.01),
			data(151, 12),
			data(201, 12.01),
			data(151, 12.02),
			data(201, 12.03),
		);
		expect([sender.copiedSegments, sender.repeatedSegments]).toEqual([3, 0]);
	});

	it("is repeated when the same IP-ID comes after the time of a copy", () => {
		const { client: sender } = connectionOf(
			...HANDSHAKE,
			client({ seq: 101, ack: 501, payload: 50, at: 10, ipId: 0 }),
			client({ seq: 101, ack: 501, payload: 50, at: 210, ipId: 0 }),
		);
		expect(sender.repeatedSegments).toBe(1);
	});

	it("of one acknowledged byte is a keep-alive, not a repetition", () => {
		const { client: sender } = connectionOf(
			...HANDSHAKE,
			client({ seq: 101, ack: 501, payload: 50 }),
			server({ seq: 501, ack: 151 }),
			client({ seq: 150, ack: 501, payload: 1, at: 60_000 }),
		);
		expect(sender.repeatedSegments).toBe(0);
	});

	it("that fills a hole came late and leaves none", () => {
		const { server: sender } = connectionOf(
			...HANDSHAKE,
			server({ seq: 501, ack: 101, payload: 100 }),
			server({ seq: 701, ack: 101, payload: 100 }),
			server({ seq: 601, ack: 101, payload: 100 }),
		);
		expect(sender.lateBytes).toBe(100);
		expect([...sender.coverage.holes()]).toEqual([]);
	});

	it("that is missing leaves a hole, counted from the SYN", () => {
		const { server: sender } = connectionOf(
			...HANDSHAKE,
			server({ seq: 501, ack: 101, payload: 100 }),
			server({ seq: 701, ack: 101, payload: 100 }),
		);
		expect([...sender.coverage.holes()]).toEqual([{ start: 101, end: 201 }]);
		expect(sender.positionOf(601)).toBe(101);
	});

	it("leaves no hole where its numbers wrap past zero", () => {
		const { server: sender } = connectionOf(
			server({ flags: "SA", seq: 0xffffff9b, ack: 101 }),
			server({ seq: 0xffffff9c, ack: 101, payload: 100 }),
			server({ seq: 0, ack: 101, payload: 100 }),
		);
		expect([...sender.coverage.holes()]).toEqual([]);
		expect(sender.nextSeq).toBe(100);
		expect(sender.positionOf(0xffffff9b)).toBe(0);
	});

	it("keeps its positions over more than 4 GiB", () => {
		const step = 0x40000000;
		const { server: sender } = connectionOf(
			...Array.from({ length: 9 }, (_, i) =>
				server({ seq: (i * step) >>> 0, ack: 1, payload: 10 }),
			),
		);
		expect(sender.coverage.end).toBe(8 * step + 10);
	});
});

describe("the numbers of a side", () => {
	it("begin anew with the SYN-ACK of another socket", () => {
		const { server: sender } = connectionOf(
			client({ flags: "S", seq: 100 }),
			server({ flags: "SA", seq: 500, ack: 101 }),
			server({ flags: "SA", seq: 15_625_500, ack: 101, at: 1000 }),
		);
		expect([...sender.coverage.holes()]).toEqual([]);
		expect(sender.coverage.end).toBe(1);
		expect(sender.nextSeq).toBe(15_625_501);
	});

	it("do not begin anew with a repeated SYN-ACK", () => {
		const { server: sender } = connectionOf(
			server({ flags: "SA", seq: 500, ack: 101 }),
			server({ flags: "SA", seq: 500, ack: 101, at: 1000 }),
		);
		expect(sender.nextSeq).toBe(501);
		expect(sender.coverage.end).toBe(1);
	});

	it("take in a SYN that stands after the ACK in the file", () => {
		const { client: sender } = connectionOf(
			client({ seq: 101, ack: 501 }),
			client({ seq: 101, ack: 501, payload: 50 }),
			server({ seq: 501, ack: 151 }),
		);
		expect(sender.coverage.has(0, 50)).toBe(true);
		expect(sender.nextSeq).toBe(151);
	});
});

describe("waiting", () => {
	it("begins with payload and ends with payload of the peer", () => {
		const { client: sender, server: peer } = connectionOf(
			...HANDSHAKE,
			client({ seq: 101, ack: 501, payload: 50, at: 10 }),
			server({ seq: 501, ack: 151, at: 20 }),
			server({ seq: 501, ack: 151, payload: 70, at: 900 }),
		);
		expect(sender.longestWaitStartNs).toBe(10e6);
		expect(sender.longestWaitEndNs).toBe(900e6);
		expect(sender.waitingSinceNs).toBe(NEVER);
		expect(peer.waitingSinceNs).toBe(900e6);
	});

	it("goes on from the first unanswered payload", () => {
		const { client: sender } = connectionOf(
			...HANDSHAKE,
			client({ seq: 101, ack: 501, payload: 50, at: 10 }),
			client({ seq: 151, ack: 501, payload: 50, at: 400 }),
		);
		expect(sender.waitingSinceNs).toBe(10e6);
	});

	it("remembers the longest time", () => {
		const { client: sender } = connectionOf(
			...HANDSHAKE,
			client({ seq: 101, ack: 501, payload: 10, at: 10 }),
			server({ seq: 501, ack: 111, payload: 10, at: 500 }),
			client({ seq: 111, ack: 511, payload: 10, at: 600 }),
			server({ seq: 511, ack: 121, payload: 10, at: 700 }),
		);
		expect(sender.longestWaitEndNs - sender.longestWaitStartNs).toBe(490e6);
	});
});

describe("RSTs of a side", () => {
	it("name the peer's segment whose ACK number they use", () => {
		const { client: sender } = connectionOf(
			client({ flags: "S", seq: 100 }),
			server({ flags: "SA", seq: 500, ack: 101 }),
			client({ flags: "R", seq: 101, window: 0 }),
		);
		const [reset] = sender.resets.items;
		expect(reset?.trigger).toEqual({ frame: 2, timeNs: 1e6 });
		expect(reset?.isInSequence).toBe(true);
	});

	it("name nothing when their number answers none", () => {
		const { client: sender } = connectionOf(
			...HANDSHAKE,
			client({ flags: "R", seq: 4000 }),
		);
		expect(sender.resets.items[0]?.trigger).toBeUndefined();
		expect(sender.resets.items[0]?.isInSequence).toBe(false);
	});

	it("are all counted, though only the first are kept", () => {
		const resets = Array.from({ length: 40 }, (_, i) =>
			client({ flags: "R", seq: 101, at: 100 * i }),
		);
		const { client: sender } = connectionOf(...HANDSHAKE, ...resets);
		expect(sender.resets.count).toBe(40);
		expect(sender.resets.items.length).toBe(16);
	});
});

describe("segments without payload", () => {
	it("are counted apart from SYN and RST, and the first pure ACK is remembered", () => {
		const { client: sender } = connectionOf(
			client({ flags: "S", seq: 100 }),
			client({ seq: 101, ack: 501, payload: 10 }),
			client({ flags: "FA", seq: 111, ack: 501 }),
			client({ seq: 112, ack: 502 }),
			client({ seq: 112, ack: 503 }),
			client({ flags: "RA", seq: 112, ack: 503 }),
		);
		expect(sender.bareAckCount).toBe(3);
		expect(sender.firstPureAckFrame).toBe(4);
	});

	it("with window 0 are counted from the first on", () => {
		const { server: sender } = connectionOf(
			server({ seq: 501, ack: 101 }),
			server({ seq: 501, ack: 101, window: 0 }),
			server({ seq: 501, ack: 101, window: 0 }),
		);
		expect(sender.zeroWindowCount).toBe(2);
		expect(sender.firstZeroWindowFrame).toBe(2);
	});
});
