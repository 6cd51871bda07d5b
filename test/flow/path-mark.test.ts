import { describe, expect, it } from "vitest";
import { hopsTaken } from "../../src/flow/path-mark.js";
import { client, connectionOf } from "../support/tracking.js";

describe("PathMarks", () => {
	it("count frames of one way under one mark, with its first and last frame", () => {
		const { marks } = connectionOf(
			client({ ttl: 64 }),
			client({ ttl: 63 }),
			client({ ttl: 64 }),
		).client;
		expect(
			marks.list.map(({ ttl, frames, firstFrame, lastFrame }) => [
				ttl,
				frames,
				firstFrame,
				lastFrame,
			]),
		).toEqual([
			[64, 2, 1, 3],
			[63, 1, 2, 2],
		]);
		expect(marks.switches).toBe(2);
	});

	it.each([
		["interface", { interfaceId: 1 }],
		["VLAN", { vlans: [10] }],
		["source MAC", { sourceMac: "02:00:00:00:00:99" }],
		["destination MAC", { destinationMac: "06:00:00:00:00:02" }],
	])("tell ways apart by %s", (_, other) => {
		const { marks } = connectionOf(client(), client(other)).client;
		expect(marks.list.length).toBe(2);
	});

	it("count every frame for which there was no more room", () => {
		const ttls = Array.from({ length: 14 }, (_, ttl) =>
			client({ ttl: ttl + 1 }),
		);
		const { marks } = connectionOf(...ttls, client({ ttl: 14 })).client;
		expect(marks.list.length).toBe(12);
		expect(marks.overflow).toBe(3);
	});
});

describe("hopsTaken", () => {
	it.each([
		[64, 0],
		[63, 1],
		[128, 0],
		[125, 3],
		[255, 0],
		[65, 63],
		[30, 2],
	])("from TTL %i is %i", (ttl, hops) => {
		expect(hopsTaken(ttl)).toBe(hops);
	});
});
