import { describe, expect, test } from "vitest";
import {
	isResetForeign,
	isResetFromOwner,
} from "../../src/diagnosis/spoofed-reset.js";
import { isOnLink } from "../../src/diagnosis/stations.js";
import { macOfText } from "../../src/flow/macs.js";
import { atClient, atServer, between, served } from "../support/places.js";
import { connectionWith, sceneOf } from "../support/scene.js";
import type { Story } from "../support/story.js";
import { macOfName } from "../support/story-network.js";

const mac = (name: string) => macOfText(macOfName(name));

describe("isResetForeign", () => {
	const isForeign = (story: Story) => {
		const scene = sceneOf(story);
		return isResetForeign(
			scene,
			connectionWith(scene, "10.0.3.2:80", "10.0.1.10:40000"),
		);
	};
	const reset = "C>R S macs=L>R; R>C SA macs=R>H; C>R R ttl=64 macs=H>R";

	test("is true when the client's address belongs to another MAC", () => {
		expect(isForeign(atServer`arp 10.0.1.10 is C; ${reset}`)).toBe(true);
	});

	test("is true when the RST's MAC is known under another address", () => {
		expect(isForeign(atServer`arp 10.0.3.254 is H; ${reset}`)).toBe(true);
	});

	test("is true when that MAC sends in the name of several hosts", () => {
		expect(
			isForeign(
				atServer`${reset}; D>R S macs=L>R; R>D SA macs=R>H; D>R R ttl=64 macs=H>R`,
			),
		).toBe(true);
	});

	test("is false when the MAC is the client's own", () => {
		expect(isForeign(atServer`arp 10.0.1.10 is H; ${reset}`)).toBe(false);
	});

	test("is false when a router has touched the RST: it comes from afar", () => {
		expect(
			isForeign(
				atServer`arp 10.0.1.10 is C; C>R S macs=L>R; R>C SA macs=R>H; C>R R ttl=63 macs=H>R`,
			),
		).toBe(false);
	});

	test("is false where nothing is known of the MAC, or no RST came", () => {
		expect(isForeign(atServer`${reset}`)).toBe(false);
		expect(
			isForeign(atServer`arp 10.0.1.10 is C; C>R S macs=L>R; R>C SA macs=R>H`),
		).toBe(false);
	});
});

describe("isResetFromOwner", () => {
	const isOwner = (claim: string) => {
		const scene = sceneOf(
			atServer`${claim}; C>R S macs=L>R; R>C SA; C>R R ttl=64 macs=H>R`,
		);
		return isResetFromOwner(scene, connectionWith(scene, "10.0.3.2:80"));
	};

	test("is true only when ARP says that the RST's sender is the client", () => {
		expect(isOwner("arp 10.0.1.10 is H")).toBe(true);
		expect(isOwner("arp 10.0.1.10 is C")).toBe(false);
		expect(isOwner("arp 10.0.3.254 is H")).toBe(false);
	});
});

describe("twins", () => {
	const twin = (story: Story) => {
		const { twins, facts } = sceneOf(story);
		return facts.connections.map((connection) => {
			const original = twins.of(connection);
			return original === undefined
				? twins.isOriginal(connection)
				: `${original.vipConnection.serverEndpoint} ${original.timestampMatches}`;
		});
	};
	const sent = "C>V S seq=700 ts=5";

	test("are a SYN and what a balancer made of it: number, client and port are the same", () => {
		expect(twin(between`${sent}; C>R S seq=700 ts=5 ttl=62 macs=L>R`)).toEqual([
			true,
			"10.0.2.100:80 true",
		]);
	});

	test("are told apart by the TTL where their frames are out of order", () => {
		expect(twin(between`C>R S seq=700 ts=5 ttl=62 macs=L>R; ${sent}`)).toEqual([
			"10.0.2.100:80 true",
			true,
		]);
	});

	test("need not carry timestamps", () => {
		expect(twin(between`C>V S seq=700; C>R S seq=700 ttl=62 macs=L>R`)).toEqual(
			[true, "10.0.2.100:80 false"],
		);
	});

	test.each([
		["another number", "C>R S seq=701 ts=5 ttl=62"],
		["another client port", "C:40001>R S seq=700 ts=5 ttl=62"],
		["another client", "D>R S seq=700 ts=5 ttl=62"],
		["the same server", "C>V:8080 S seq=700 ts=5 ttl=62"],
	])("are not two SYNs with %s", (_, other) => {
		expect(twin(between`${sent}; ${other}`)).toEqual([false, false]);
	});

	test("are not looked for when the handshake explains itself", () => {
		expect(
			twin(
				between`${sent}; C>R S seq=700 ts=5 ttl=62; R>C SA ack=701; C>R A seq=701`,
			),
		).toEqual([false, false]);
	});
});

describe("stations", () => {
	const at = atServer`${served("C", "R")}; ${served("D", "R")}; C>Q S ttl=64 macs=L>Q`;
	const { stations } = sceneOf(at);

	test("know in whose name a MAC sends", () => {
		expect(stations.addressesOfText(macOfName("G")).sort()).toEqual([
			"10.0.1.10",
			"10.0.1.11",
		]);
		expect(stations.addressCount(mac("G"))).toBe(2);
		expect(stations.addressesOfText(macOfName("R"))).toEqual(["10.0.3.2"]);
		expect(stations.addressCount(mac("nobody"))).toBe(0);
	});

	test("tell by the TTL who speaks for itself", () => {
		expect(stations.originMacsOf("10.0.1.11")).toEqual([]);
		expect(stations.originMacsOf("10.0.3.2")).toEqual([mac("R")]);
		expect(stations.originMacsOf("10.0.1.10")).toEqual([mac("L")]);
	});

	test.each([32, 64, 128, 255])("take a TTL of %d for untouched", (ttl) => {
		const { facts } = sceneOf(atClient`C>V S ttl=${ttl}; D>V S ttl=${ttl - 1}`);
		expect(facts.connections.map(({ client }) => isOnLink(client))).toEqual([
			true,
			false,
		]);
	});
});
