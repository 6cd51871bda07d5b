import { describe, expect, it } from "vitest";
import { client, connectionOf, server } from "../support/tracking.js";

describe("a further frame of one packet", () => {
	it("is a copy with its own way and TTL, not a retransmission", () => {
		const { syns } = connectionOf(
			client({ flags: "S", seq: 100, ipId: 7, ttl: 64, interfaceId: 0 }),
			client({ flags: "S", seq: 100, ipId: 7, ttl: 63, interfaceId: 1 }),
		).client;
		expect(syns.count).toBe(1);
		const [syn] = syns.items;
		expect(syn?.frames).toBe(2);
		expect([syn?.lowestTtl, syn?.highestTtl]).toEqual([63, 64]);
		expect(syn?.copies.map(({ frame }) => frame)).toEqual([2]);
		expect(syn?.copies[0]?.mark.interfaceId).toBe(1);
	});

	it("is found though it stands before the first hop's frame in the file", () => {
		const { syns } = connectionOf(
			client({ flags: "S", seq: 100, ipId: 7, ttl: 63, at: 2 }),
			client({ flags: "S", seq: 100, ipId: 7, ttl: 64, at: 1 }),
		).client;
		expect(syns.count).toBe(1);
	});

	it("is found among others that stand between", () => {
		const { resets } = connectionOf(
			server({ flags: "SA", seq: 500, ack: 101 }),
			client({ flags: "R", seq: 101, ipId: 7, ttl: 64 }),
			client({ flags: "R", seq: 102, ipId: 8, ttl: 64 }),
			client({ flags: "R", seq: 101, ipId: 7, ttl: 63 }),
		).client;
		expect(resets.items.map(({ frames }) => frames)).toEqual([2, 1]);
	});

	it("is kept for the first three copies and then only counted", () => {
		const hops = Array.from({ length: 9 }, (_, hop) =>
			client({ flags: "S", seq: 100, ipId: 7, ttl: 64 - hop }),
		);
		const [syn] = connectionOf(...hops).client.syns.items;
		expect(syn?.frames).toBe(9);
		expect(syn?.copies.length).toBe(3);
		expect(syn?.lowestTtl).toBe(56);
	});
});

describe("a retransmission", () => {
	it.each([
		["another IP-ID", { ipId: 8, at: 1 }],
		["the same IP-ID but a second later", { ipId: 7, at: 1000 }],
		["another timestamp", { ipId: 7, at: 1, options: { ts: [2, 0] as const } }],
	])("is a packet of its own: it has %s", (_, difference) => {
		const { syns } = connectionOf(
			client({ flags: "S", seq: 100, ipId: 7, options: { ts: [1, 0] } }),
			client({
				flags: "S",
				seq: 100,
				options: { ts: [1, 0] },
				...difference,
			}),
		).client;
		expect(syns.count).toBe(2);
	});
});

describe("a sighting", () => {
	it("holds the fields of the packet", () => {
		const [synAck] = connectionOf(
			server({
				flags: "SA",
				seq: 500,
				ack: 101,
				window: 1234,
				dscp: 10,
				options: { mss: 1460, ts: [77, 66] },
				at: 5,
			}),
		).server.synAcks.items;
		expect(synAck).toMatchObject({
			frame: 1,
			timeNs: 5e6,
			seq: 500,
			ack: 101,
			window: 1234,
			dscp: 10,
			mss: 1460,
			hasTimestamps: true,
			tsValue: 77,
			tsEcho: 66,
		});
	});

	it("has no ACK number without the ACK flag", () => {
		const [reset] = connectionOf(client({ flags: "R", seq: 101, ack: 5 }))
			.client.resets.items;
		expect(reset?.ack).toBe(0);
	});
});
