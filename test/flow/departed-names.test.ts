import { describe, expect, it } from "vitest";
import { DepartedNames, hostPair } from "../../src/flow/departed-names.js";

const ADDRESSES = ["10.0.0.1", "10.0.0.2", "2001:db8::1"];

describe("the names of connections that departed", () => {
	it("tell servers by address and port, and who talked with whom", () => {
		const names = new DepartedNames();
		names.note(hostPair(0, 1), 80);
		names.note(hostPair(0, 1), 443);
		names.note(hostPair(1, 2), 65_535);
		names.note(hostPair(0, 1), 80);
		expect([...names.servers(ADDRESSES)]).toEqual([
			["10.0.0.2:80", 2],
			["10.0.0.2:443", 1],
			["[2001:db8::1]:65535", 1],
		]);
		expect([...names.pairs(ADDRESSES)]).toEqual([
			"10.0.0.1 10.0.0.2",
			"10.0.0.2 2001:db8::1",
		]);
	});

	it("are bounded, and go on counting those that they have", () => {
		const names = new DepartedNames();
		const many = Array.from({ length: 100_001 }, (_, place) => `host${place}`);
		many.forEach((_, place) => {
			names.note(hostPair(place, place), 80);
		});
		names.note(hostPair(0, 0), 80);
		expect(names.servers(many).size).toBe(100_000);
		expect(names.pairs(many).size).toBe(100_000);
		expect(names.servers(many).get("host0:80")).toBe(2);
	});
});
