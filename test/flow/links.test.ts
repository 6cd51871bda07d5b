import { describe, expect, it } from "vitest";
import {
	linkSplitsOf,
	receiversOf,
	sendersOf,
	sourceMacsOf,
} from "../../src/flow/links.js";
import {
	isFirstHopRedundancyMac,
	macOfText,
	macToText,
} from "../../src/flow/macs.js";
import { client, connectionOf, server } from "../support/tracking.js";

const HOST = "02:00:00:00:00:01";
const BALANCER = "02:00:00:00:00:0b";
const ROUTER = "02:00:00:00:00:0c";
const VRRP = "00:00:5e:00:01:07";

/** A connection at a server whose SYN came from one neighbour and whose SYN-ACK left to another. */
const atServer = (from: string, to: string) =>
	connectionOf(
		client({ flags: "S", sourceMac: from, destinationMac: HOST }),
		server({ flags: "SA", ack: 1001, sourceMac: HOST, destinationMac: to }),
	);

const textOf = (macs: readonly number[]): string[] => macs.map(macToText);

describe("linkSplitsOf", () => {
	it("finds the station whose frames come from one neighbour and go to another", () => {
		const [split, ...others] = linkSplitsOf(atServer(BALANCER, ROUTER));
		expect(others).toEqual([]);
		expect(split?.nearTo).toBe("server");
		expect(macToText(split?.station ?? 0)).toBe(HOST);
		expect(textOf(split?.from ?? [])).toEqual([BALANCER]);
		expect(textOf(split?.to ?? [])).toEqual([ROUTER]);
	});

	it("says that the station is on the client's side where it sends what the client sends", () => {
		const connection = connectionOf(
			client({ flags: "S", sourceMac: HOST, destinationMac: BALANCER }),
			server({
				flags: "SA",
				ack: 1001,
				sourceMac: ROUTER,
				destinationMac: HOST,
			}),
		);
		expect(linkSplitsOf(connection).map(({ nearTo }) => nearTo)).toEqual([
			"client",
		]);
	});

	it("finds none where the answer goes back to the same neighbour", () => {
		expect(linkSplitsOf(atServer(ROUTER, ROUTER))).toEqual([]);
	});

	it("finds none where a virtual router MAC takes one direction", () => {
		expect(linkSplitsOf(atServer(ROUTER, VRRP))).toEqual([]);
		expect(linkSplitsOf(atServer(VRRP, ROUTER))).toEqual([]);
	});

	it("finds none where a mirror port copies each direction on another link", () => {
		const connection = connectionOf(
			client({ flags: "S", sourceMac: HOST, destinationMac: ROUTER }),
			server({
				flags: "SA",
				ack: 1001,
				sourceMac: "02:00:00:00:00:21",
				destinationMac: "02:00:00:00:00:22",
			}),
		);
		expect(linkSplitsOf(connection)).toEqual([]);
	});

	it("finds none where only one direction was captured", () => {
		expect(linkSplitsOf(connectionOf(client({ flags: "S" })))).toEqual([]);
	});

	it("finds none where one of several neighbours is used both ways", () => {
		const connection = connectionOf(
			client({ flags: "S", sourceMac: BALANCER, destinationMac: HOST }),
			client({ sourceMac: ROUTER, destinationMac: HOST, seq: 1001 }),
			server({
				flags: "SA",
				ack: 1001,
				sourceMac: HOST,
				destinationMac: ROUTER,
			}),
		);
		expect(linkSplitsOf(connection)).toEqual([]);
	});
});

describe("the neighbours of packets", () => {
	it("include those of their copies", () => {
		const { client: sender } = connectionOf(
			client({ flags: "S", ipId: 7, sourceMac: HOST, destinationMac: ROUTER }),
			client({
				flags: "S",
				ipId: 7,
				sourceMac: ROUTER,
				destinationMac: BALANCER,
			}),
		);
		expect(textOf(sendersOf(sender.syns.items))).toEqual([HOST, ROUTER]);
		expect(textOf(receiversOf(sender.syns.items))).toEqual([ROUTER, BALANCER]);
		expect(textOf(sourceMacsOf(sender))).toEqual([HOST, ROUTER]);
	});
});

describe("isFirstHopRedundancyMac", () => {
	it.each([
		["00:00:0c:07:ac:01", true],
		["00:00:0c:9f:f0:01", true],
		["00:00:5e:00:01:ff", true],
		["00:00:5e:00:02:01", true],
		["00:07:b4:00:01:02", true],
		["00:00:5e:00:03:01", false],
		["02:00:00:00:00:01", false],
		["00:00:00:00:00:00", false],
	])("of %s is %s", (mac, expected) => {
		expect(isFirstHopRedundancyMac(macOfText(mac))).toBe(expected);
		expect(macToText(macOfText(mac))).toBe(mac);
	});
});
