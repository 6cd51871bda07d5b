import { describe, expect, test } from "vitest";
import { haveForgedPorts, isInsistedOn } from "../../src/diagnosis/forged.js";
import { balancerFromPorts } from "../../src/diagnosis/port-sequence.js";
import { factsOf, story, times } from "../support/story.js";

/** Connections of client ports with servers, in that order. */
const connections = (...pairs: (readonly [number, string])[]) =>
	factsOf(story`${pairs.map(([port, server]) => `C:${port}>${server} S`)}`)
		.connections;

const alternating = (portOf: (index: number) => number) =>
	connections(
		...Array.from(
			{ length: 12 },
			(_, i) => [portOf(i), i % 2 === 0 ? "R" : "Q"] as const,
		),
	);

describe("balancerFromPorts", () => {
	test("sees an L4 balancer where one sequence of ports is spread over the servers", () => {
		expect(balancerFromPorts(alternating((i) => 40000 + 2 * i))).toBe("l4");
	});

	test("sees a full proxy where each server has a sequence of its own", () => {
		expect(
			balancerFromPorts(alternating((i) => (i % 2 === 0 ? 40000 : 52000) + i)),
		).toBe("full-proxy");
	});

	test("sees nothing in random ports", () => {
		expect(
			balancerFromPorts(alternating((i) => 33000 + ((i * 7919) % 27000))),
		).toBeUndefined();
	});

	test("sees nothing with one server, or with too few changes of it", () => {
		expect(
			balancerFromPorts(connections([40000, "R"], [40001, "R"], [40002, "R"])),
		).toBeUndefined();
		expect(
			balancerFromPorts(connections([40000, "R"], [40001, "Q"], [40002, "R"])),
		).toBeUndefined();
	});

	test("takes each client for itself", () => {
		const { connections: ofTwo } = factsOf(
			story`${times(8, (i) => `${i % 2 === 0 ? "C" : "D"}:${(i % 2 === 0 ? 40000 : 52000) + i}>${i % 4 < 2 ? "R" : "Q"} S`)}`,
		);
		expect(balancerFromPorts(ofTwo)).toBe("l4");
	});
});

describe("haveForgedPorts", () => {
	const forged = (ports: readonly number[]) =>
		haveForgedPorts(connections(...ports.map((port) => [port, "R"] as const)));
	const ports = (count: number, portOf: (index: number) => number) =>
		Array.from({ length: count }, (_, i) => portOf(i));

	test("is true for ports from a wider range than any stack's", () => {
		expect(forged(ports(12, (i) => 700 + i * 5300))).toBe(true);
	});

	test.each([
		["Linux's", 32768, 28000],
		["the IANA's", 49152, 16000],
		["old BSD's", 1024, 3900],
	])("is false for ports from %s range", (_, first, width) => {
		expect(forged(ports(12, (i) => first + Math.floor((i * width) / 12)))).toBe(
			false,
		);
	});

	test("is false for fewer connections than chance allows for", () => {
		expect(forged(ports(7, (i) => 700 + i * 9000))).toBe(false);
	});

	test("judges many clients with a few connections each together", () => {
		const many = (count: number) =>
			haveForgedPorts(
				factsOf(
					story`${times(count, (i) => `198.51.100.${i}:${700 + i * 1900}>R S`)}`,
				).connections,
			);
		expect(many(33)).toBe(true);
		expect(many(31)).toBe(false);
	});
});

describe("isInsistedOn", () => {
	const insisted = (repeated: number) =>
		isInsistedOn(
			factsOf(
				story`${times(20, (i) => `R>C:${41000 + i} SA seq=5 ack=9001`)}; ${times(repeated, (i) => `+0.1 R>C:${41000 + i} SA seq=999999 ack=9001`)}`,
			).connections,
		);

	test("is true from a tenth of repeated SYNs on", () => {
		expect(insisted(0)).toBe(false);
		expect(insisted(1)).toBe(false);
		expect(insisted(2)).toBe(true);
	});
});
