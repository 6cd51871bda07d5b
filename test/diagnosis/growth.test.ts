import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Connection } from "../../src/flow/connection.js";
import { atClient, atServer, between, waiting } from "../support/places.js";
import { reportOf, type Story, times } from "../support/story.js";

/** What diagnosis asks of connections again and again. */
const ASKED = [
	"clientAddress",
	"clientPort",
	"client",
	"server",
	"serverAddress",
	"serverPort",
] as const;

/** A client port of its own for each. */
const c = (index: number) => `C:${20_000 + index}`;
/** A client of its own. */
const other = (index: number) =>
	`10.${10 + (index >> 8)}.${index & 255}.9:40000`;
/** A server of its own. */
const far = (index: number) => `172.16.${index >> 8}.${index & 255}:80`;

/** Outages, and what looks like one, of any size. */
const TRAFFIC: readonly [string, (size: number) => Story][] = [
	[
		"replies past a balancer, one client",
		(size) =>
			atClient`${times(size, (i) => `${waiting(c(i), "V")}; R>${c(30_000 + i)} SA ack=${i * 7 + 5}; ${c(30_000 + i)}>R R`)}`,
	],
	[
		"replies past a balancer that forwards SYNs",
		(size) =>
			atClient`${times(size, (i) => `${c(i)}>V S seq=${i * 70_000}; R>${c(i)} SA ack=${i * 70_000 + 1}; ${c(i)}>R R`)}`,
	],
	[
		"replies of many servers to many services",
		(size) =>
			atClient`${times(size, (i) => `${waiting(c(i), far(i))}; R>${c(30_000 + i)} SA ack=${i * 7 + 5}`)}`,
	],
	[
		"SYNs with clients' addresses that are lost",
		(size) =>
			between`${times(size, (i) => `${other(i)}>R S macs=L>R ttl=64; +0.001 ${other(i)}>R S macs=L>R ttl=64`)}; ${times(size, (i) => `${other(i)}>R again`)}`,
	],
	[
		"handshakes that clients reset",
		(size) =>
			atServer`${times(size, (i) => `${other(i)}>R S macs=L>R; R>${other(i)} SA; ${other(i)}>R R ttl=60`)}`,
	],
	[
		"one client that resets",
		(size) =>
			atServer`${times(size, (i) => `${c(i)}>R S macs=L>R; R>${c(i)} SA; ${c(i)}>R R`)}`,
	],
	[
		"a scan with one port and one number",
		(size) =>
			atClient`${times(size, (i) => `C:40000>${far(i)} S seq=7; ${far(i)}>C:40000 RA ack=8`)}`,
	],
	[
		"unasked replies to one port",
		(size) =>
			atClient`${times(size, (i) => `C:40000>${far(i)} S seq=${i * 70_000}; 192.168.${i >> 8}.${i & 255}:80>C:40000 SA ack=${i * 9 + 5}`)}`,
	],
	[
		"refused connections",
		(size) => atClient`${times(size, (i) => `${c(i)}>R S; R>${c(i)} RA`)}`,
	],
	[
		"segments amid connections, from another address",
		(size) =>
			atClient`${times(size, (i) => `${waiting(c(i), "V")}; R>${c(i)} PA len=9; ${c(i)}>R R`)}`,
	],
	[
		"RSTs to other addresses",
		(size) =>
			atClient`${times(size, (i) => `${c(i)}>V S; V>${c(i)} SA; ${c(i)}>R R`)}`,
	],
];

describe("what is asked of connections", () => {
	const getters = new Map<string, PropertyDescriptor>();
	let asked = 0;

	beforeEach(() => {
		for (const name of ASKED) {
			const getter = Object.getOwnPropertyDescriptor(
				Connection.prototype,
				name,
			) as PropertyDescriptor;
			getters.set(name, getter);
			Object.defineProperty(Connection.prototype, name, {
				...getter,
				get() {
					asked += 1;
					return getter.get?.call(this);
				},
			});
		}
	});
	afterEach(() => {
		for (const [name, getter] of getters)
			Object.defineProperty(Connection.prototype, name, getter);
	});

	const questions = (story: Story): number => {
		asked = 0;
		reportOf(story);
		return asked;
	};

	it.each(TRAFFIC)("grows with their number: %s", (_, traffic) => {
		const few = questions(traffic(200));
		expect(few).toBeGreaterThan(1000);
		expect(questions(traffic(800)) / few).toBeLessThan(6);
	});
});
