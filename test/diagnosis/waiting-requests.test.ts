import { describe, expect, it } from "vitest";
import {
	type WaitingRequest,
	WaitingRequests,
} from "../../src/diagnosis/join/waiting-requests.js";
import type { Connection } from "../../src/flow/connection.js";
import { REORDER_NS } from "../../src/flow/handshake.js";
import { Random } from "../fuzz/random.js";

/** A request of which nothing but its number is known. */
const request = (id: number, startNs: number, endNs: number) =>
	({ connection: { id } as Connection, startNs, endNs }) as WaitingRequest;

/** Times that are often the same, or so close that frames may have changed places. */
const someTime = (random: Random): number =>
	random.below(40) * (REORDER_NS / 2) + random.below(2) * 1e9;

function someRequests(random: Random, count: number): WaitingRequest[] {
	return Array.from({ length: count }, (_, id) => {
		const startNs = someTime(random);
		return request(id, startNs, startNs + 1e9 * random.below(4) + 1);
	});
}

const waitsAt =
	(timeNs: number) =>
	({ startNs, endNs }: WaitingRequest): boolean =>
		timeNs >= startNs - REORDER_NS && timeNs <= endNs;

/** What the class is to find, by looking at all. */
function first(
	requests: readonly WaitingRequest[],
	timeNs: number,
	rank: (request: WaitingRequest) => number,
): number | undefined {
	const [best] = requests
		.filter(waitsAt(timeNs))
		.sort((a, b) => rank(a) - rank(b) || a.connection.id - b.connection.id);
	return best?.connection.id;
}

const SEEDS = Array.from({ length: 200 }, (_, seed) => [seed]);

describe("waiting requests", () => {
	it.each(SEEDS)("are found as by looking at all of them (seed %i)", (seed) => {
		const random = new Random(seed);
		const requests = someRequests(random, random.below(30));
		const times = Array.from({ length: 40 }, () => someTime(random)).sort(
			(a, b) => a - b,
		);
		const closest = new WaitingRequests(requests);
		expect(times.map((time) => closest.closestTo(time)?.connection.id)).toEqual(
			times.map((time) =>
				first(requests, time, ({ startNs }) => Math.abs(time - startNs)),
			),
		);
		const latest = new WaitingRequests(requests);
		expect(times.map((time) => latest.latestAt(time)?.connection.id)).toEqual(
			times.map((time) => first(requests, time, ({ startNs }) => -startNs)),
		);
	});

	it.each([
		["all at once", () => 0, () => 0],
		["all at once, later", () => 1e12, (index: number) => index],
		["one after the other", (index: number) => index * 1e6],
		["one after the other, and long over", (index: number) => index * 1e10],
	])("are looked at a few times each, %s", (_, startOf, timeOf = startOf) => {
		const COUNT = 5000;
		let looks = 0;
		const requests = Array.from({ length: COUNT }, (_, id) => {
			const startNs = startOf(id);
			return Object.defineProperty(request(id, 0, startNs + 1e9), "startNs", {
				get() {
					looks += 1;
					return startNs;
				},
			});
		});
		const found = new WaitingRequests(requests);
		const sorting = looks;
		for (let index = 0; index < COUNT; index += 1)
			found.closestTo(timeOf(index));
		expect(looks - sorting).toBeLessThan(12 * COUNT);
	});
});
