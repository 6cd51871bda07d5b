import { describe, expect, it } from "vitest";
import { CaptureReader } from "../../src/capture/reader.js";
import type { Connection, Outline } from "../../src/flow/connection.js";
import { countTo, type Facts } from "../../src/flow/facts.js";
import { Observer } from "../../src/flow/observer.js";
import { bytesOf, FIXTURES, onePerFolder } from "../support/captures.js";

function factsOf(path: string): Facts {
	const observer = new Observer();
	const reader = new CaptureReader((frame) => observer.observe(frame));
	reader.push(bytesOf(path));
	reader.end();
	return observer.facts();
}

/** All that can be asked of a connection while one is picked. */
const outlineOf = (connection: Outline) => ({
	clientAddress: connection.clientAddress,
	clientPort: connection.clientPort,
	clientEndpoint: connection.clientEndpoint,
	clientIsn: connection.clientIsn,
	serverAddress: connection.serverAddress,
	serverPort: connection.serverPort,
	serverEndpoint: connection.serverEndpoint,
	firstFrame: connection.firstFrame,
});

describe("connections are picked without an object of each", () => {
	let plain = 0;

	it.each(onePerFolder(FIXTURES))("as from among all of %s", (_, path) => {
		const facts = factsOf(path);
		plain += facts.plain.count;
		const shown: object[] = [];
		const found = facts.filter((connection) => {
			shown.push(outlineOf(connection));
			return connection.clientPort % 2 === 0;
		});
		const { connections } = facts;
		const byFrame = (a: { firstFrame: number }, b: { firstFrame: number }) =>
			a.firstFrame - b.firstFrame;
		expect((shown as Outline[]).sort(byFrame)).toEqual(
			connections.map(outlineOf).sort(byFrame),
		);
		expect(found).toEqual(
			connections.filter(({ clientPort }) => clientPort % 2 === 0),
		);
		for (const one of found) expect(connections[one.id]).toBe(one);
		expect(facts.count(() => true)).toBe(connections.length);
	});

	it("plain ones among them", () => {
		expect(plain).toBeGreaterThan(100);
	});

	it.each(onePerFolder(FIXTURES))("and counted by server: %s", (_, path) => {
		const facts = factsOf(path);
		const servers = new Set(
			facts.connections.map(({ serverEndpoint }) => serverEndpoint),
		);
		for (const server of servers)
			expect(countTo(facts, new Set([server]))).toBe(
				facts.connections.filter(isTo(server)).length,
			);
		expect(countTo(facts, servers)).toBe(facts.connections.length);
	});
});

const isTo =
	(server: string) =>
	({ serverEndpoint }: Connection): boolean =>
		serverEndpoint === server;
