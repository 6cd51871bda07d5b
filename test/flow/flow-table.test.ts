import { describe, expect, it } from "vitest";
import { createDecoded } from "../../src/decode/decode.js";
import type { Segment } from "../../src/decode/segment.js";
import { parseAddress } from "../../src/flow/addresses.js";
import { flowKeyOf, isFromLow } from "../../src/flow/flow-key.js";
import { FlowTable, UNKNOWN_FLOW } from "../../src/flow/flow-table.js";

function segmentOf(
	from: string,
	fromPort: number,
	to: string,
	toPort: number,
): Segment {
	const { segment } = createDecoded();
	const [s0, s1, s2, s3] = parseAddress(from) ?? [0, 0, 0, 0];
	const [d0, d1, d2, d3] = parseAddress(to) ?? [0, 0, 0, 0];
	return Object.assign(segment, {
		ipVersion: from.includes(":") ? 6 : 4,
		source0: s0,
		source1: s1,
		source2: s2,
		source3: s3,
		sourcePort: fromPort,
		destination0: d0,
		destination1: d1,
		destination2: d2,
		destination3: d3,
		destinationPort: toPort,
	});
}

const find = (table: FlowTable, segment: Segment): number =>
	table.find(segment, isFromLow(segment));
const add = (table: FlowTable, segment: Segment): number =>
	table.add(segment, isFromLow(segment));

/** Pairs of ends that differ in one thing each. */
const ENDS: readonly (readonly [string, number, string, number])[] = [
	["10.0.0.1", 40000, "10.0.0.2", 80],
	["10.0.0.1", 80, "10.0.0.2", 40000],
	["10.0.0.1", 40001, "10.0.0.2", 80],
	["10.0.0.1", 40000, "10.0.0.2", 81],
	["10.0.0.0", 40000, "10.0.0.3", 80],
	["200.0.0.1", 40000, "10.0.0.2", 80],
	["10.0.0.1", 1, "10.0.0.1", 2],
	["10.0.0.1", 65535, "10.0.0.2", 65535],
	["2001:db8::1", 40000, "2001:db8::2", 80],
	["2001:db8:1::1", 40000, "2001:db8::2", 80],
	["2001:db8::1:0:1", 40000, "2001:db8::2", 80],
	["::a00:1", 40000, "::a00:2", 80],
];

describe("FlowTable", () => {
	it.each(ENDS)("finds %s:%i - %s:%i by both of its directions", (...ends) => {
		const [from, fromPort, to, toPort] = ends;
		const table = new FlowTable();
		const flow = add(table, segmentOf(from, fromPort, to, toPort));
		expect(find(table, segmentOf(to, toPort, from, fromPort))).toBe(flow);
		expect(find(table, segmentOf(from, fromPort, to, toPort))).toBe(flow);
	});

	it("keeps flows apart that differ in one field, IPv4 and IPv6", () => {
		const table = new FlowTable();
		for (const ends of ENDS) {
			expect(find(table, segmentOf(...ends)), ends.join(" ")).toBe(
				UNKNOWN_FLOW,
			);
			add(table, segmentOf(...ends));
		}
		expect(ENDS.map((ends) => find(table, segmentOf(...ends)))).toEqual(
			ENDS.map((_, index) => index),
		);
	});

	it("finds every flow after it has grown several times", () => {
		const table = new FlowTable();
		const count = 20_000;
		const nth = (i: number) =>
			segmentOf(
				`10.${i & 7}.${(i >> 3) & 255}.1`,
				1024 + (i >> 11),
				"10.9.9.9",
				80,
			);
		for (let i = 0; i < count; i += 1) expect(add(table, nth(i))).toBe(i);
		expect(table.size).toBe(count);
		for (let i = 0; i < count; i += 1) {
			if (find(table, nth(i)) !== i) expect.fail(`flow ${i} was lost`);
		}
	});

	it("stays fast when somebody chose addresses and ports that cancel out", () => {
		const count = 10_000;
		const chosen = (i: number) =>
			segmentOf(
				`10.0.${i >> 8}.${i & 255}`,
				40000,
				`11.0.${255 - (i >> 8)}.${255 - (i & 255)}`,
				80,
			);
		const spread = (i: number) =>
			segmentOf(`10.0.${i >> 8}.${i & 255}`, 1024 + i, "11.0.0.1", 80);
		fill(new FlowTable(), count, spread);
		const usual = fill(new FlowTable(), count, spread);
		const worst = fill(new FlowTable(), count, chosen);
		expect(worst).toBeLessThan(20 * usual + 20);
	});

	it("stays as fast when both ends of IPv6 flows are in one network", () => {
		const count = 10_000;
		const apart = (i: number) =>
			segmentOf(`2001:db8:1::${i.toString(16)}`, 40000, "2001:db8:2::1", 80);
		const together = (i: number) =>
			segmentOf(`2001:db8:1::${i.toString(16)}`, 40000, "2001:db8:1::", 80);
		fill(new FlowTable(), count, apart);
		const usual = fill(new FlowTable(), count, apart);
		expect(fill(new FlowTable(), count, together)).toBeLessThan(
			20 * usual + 20,
		);
	});
});

/** Returns how many milliseconds it takes to add so many flows and to find each one again. */
function fill(
	table: FlowTable,
	count: number,
	nth: (i: number) => Segment,
): number {
	const segments = Array.from({ length: count }, (_, i) => nth(i));
	const start = performance.now();
	for (const segment of segments) add(table, segment);
	for (const segment of segments) find(table, segment);
	return performance.now() - start;
}

describe("flowKeyOf", () => {
	it.each(ENDS)(
		"is the same for both directions of %s:%i - %s:%i",
		(...ends) => {
			const [from, fromPort, to, toPort] = ends;
			const there = segmentOf(from, fromPort, to, toPort);
			const back = segmentOf(to, toPort, from, fromPort);
			expect(flowKeyOf(back, isFromLow(back))).toEqual(
				flowKeyOf(there, isFromLow(there)),
			);
			expect(isFromLow(back)).toBe(!isFromLow(there));
		},
	);
});
