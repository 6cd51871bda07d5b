import { describe, expect, test } from "vitest";
import type { Hints } from "../../src/diagnosis/hints.js";
import { atClient, atServer, between, served } from "../support/places.js";
import { reportOf, type Story, story, times } from "../support/story.js";

const vantage = (on: Story, hints: Hints = {}) => {
	const { point, host, confidence } =
		reportOf(on, hints).captures[0]?.vantage ?? {};
	return [point, host, confidence];
};

const forwarded = (client: string, isn: number) =>
	times(
		3,
		(i) =>
			`@${i} ${client}>V S seq=${isn} ts=${i} macs=G>L; ${client}>R S seq=${isn} ts=${i} ttl=62 macs=L>R`,
	);

describe("the place of a capture", () => {
	test("is the client that all connections begin at", () => {
		expect(vantage(atClient`${served("C", "V")}; ${served("C", "R")}`)).toEqual(
			["client", "10.0.1.10", "likely"],
		);
	});

	test("is the server that all connections end at", () => {
		expect(vantage(atServer`${served("C", "R")}; ${served("D", "R")}`)).toEqual(
			["server", "10.0.3.2", "likely"],
		);
	});

	test("is, of one client and one server, the end whose frames no router has touched", () => {
		expect(
			vantage(atClient`${served("C", "V")}; ${served("C:40001", "V")}`)[0],
		).toBe("client");
		expect(
			vantage(atServer`${served("C", "R")}; ${served("C:40001", "R")}`)[0],
		).toBe("server");
	});

	test("is the middle where nobody takes part in everything", () => {
		expect(vantage(between`${served("C", "R")}; ${served("D", "Q")}`)).toEqual([
			"middle",
			null,
			"likely",
		]);
	});

	test("tolerates one stray connection in twenty", () => {
		const many = times(20, (i) => served(`C:${41000 + i}`, "V"));
		expect(vantage(atClient`${many}; ${served("D", "Q")}`)[0]).toBe("client");
	});

	test("is not sure with a single connection, nor with none", () => {
		expect(vantage(atClient`${served("C", "V")}`)).toEqual([
			"client",
			"10.0.1.10",
			"possible",
		]);
		expect(vantage(story`arp 10.0.1.1 is G`)).toEqual([
			"unknown",
			null,
			"possible",
		]);
	});

	test("is the balancer where SYNs for a VIP go on to a real server and are lost", () => {
		expect(
			vantage(between`${forwarded("C", 100)}; ${forwarded("D", 200)}`)[0],
		).toBe("lb");
	});

	test("is behind the balancer where one station sends in several clients' names", () => {
		const lost = times(
			3,
			(i) =>
				`@${3 * i} C:4000${i}>R S ttl=64 macs=L>R; D:4100${i}>R S ttl=64 macs=L>R; +1 C:4000${i}>R S ttl=64 macs=L>R; D:4100${i}>R S ttl=64 macs=L>R`,
		);
		expect(vantage(between`${lost}; ${served("C:50000", "Q")}`)[0]).toBe(
			"lb-back",
		);
	});
});

describe("direction flags", () => {
	const flagged = (client: string, server: string, out: string) =>
		`${client}>${server} S dir=${out === "client" ? "out" : "in"}; ${server}>${client} SA dir=${out === "client" ? "in" : "out"}; ${client}>${server} A dir=${out === "client" ? "out" : "in"}`;

	test("name the capturing host with certainty, even with one connection", () => {
		expect(vantage(between`${flagged("C", "R", "client")}`)).toEqual([
			"client",
			"10.0.1.10",
			"certain",
		]);
		expect(vantage(between`${flagged("C", "R", "server")}`)).toEqual([
			"server",
			"10.0.3.2",
			"certain",
		]);
	});

	test("name no host where the same frames come in and go out: it forwards", () => {
		const router = (client: string, server: string) =>
			`${client}>${server} S dir=in; ${client}>${server} copy ttl=62 dir=out; ${server}>${client} SA dir=in; ${server}>${client} copy ttl=61 dir=out; ${client}>${server} A`;
		expect(vantage(between`${router("C", "R")}; ${router("D", "Q")}`)[0]).toBe(
			"middle",
		);
	});
});

describe("the user's word", () => {
	test.each([
		"client",
		"lb-front",
		"lb-back",
		"lb",
		"server",
		"middle",
	] as const)("%s stands whatever the packets show", (point) => {
		const [found, , confidence] = vantage(atClient`${served("C", "V")}`, {
			vantage: point,
		});
		expect([found, confidence]).toEqual([point, "certain"]);
	});

	test("stands at a balancer that lost replies as well", () => {
		expect(
			vantage(between`${forwarded("C", 100)}; ${forwarded("D", 200)}`, {
				vantage: "middle",
			})[0],
		).toBe("middle");
	});
});
