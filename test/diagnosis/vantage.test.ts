import { describe, expect, test } from "vitest";
import type { Hints } from "../../src/diagnosis/hints.js";
import { atClient, atServer, between, served } from "../support/places.js";
import {
	reportOf,
	type Story,
	story,
	storyIn,
	times,
} from "../support/story.js";
import { cutTo, withoutChecksums } from "../support/story-spoiled.js";

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

const reasons = (on: Story) =>
	reportOf(on).captures[0]?.vantage.reasons.join("; ") ?? "";

describe("checksums that a network card was to fill in", () => {
	const CLIENT = "10.0.1.10";
	const SERVER = "10.0.3.2";
	const onOneLink = story`${served("C", "R")}`;

	test("tell of two near ends which one captured, even with one connection", () => {
		expect(vantage(withoutChecksums(onOneLink, [CLIENT]))).toEqual([
			"client",
			CLIENT,
			"likely",
		]);
		expect(vantage(withoutChecksums(onOneLink, [SERVER]))).toEqual([
			"server",
			SERVER,
			"likely",
		]);
		expect(reasons(withoutChecksums(onOneLink, [SERVER]))).toMatch(/checksum/);
	});

	test("tell nothing where nobody's are right, as between machines on one host", () => {
		expect(vantage(withoutChecksums(onOneLink))[2]).toBe("possible");
		expect(reasons(withoutChecksums(onOneLink))).not.toMatch(/checksum/);
	});

	test("tell nothing where a snap length cuts what they cover", () => {
		const withData = story`C>R S len=20; R>C SA; C>R A; C>R PA len=100; R>C PA len=200`;
		const cut = cutTo(60, withoutChecksums(withData, [CLIENT]));
		expect(reasons(cut)).not.toMatch(/checksum/);
	});

	test("tell nothing where hardly any is right, by chance", () => {
		const many = story`${times(8, (i) => `C:4000${i}>R S; C:4000${i}>R again`)}; R>C SA; C>R A`;
		expect(reasons(withoutChecksums(many, [CLIENT]))).not.toMatch(/checksum/);
	});

	test("name no host where another sender's are open as well", () => {
		const two = story`${served("C", "Q")}; ${served("D", "R")}`;
		const open = withoutChecksums(two, [CLIENT, "10.0.1.11"]);
		expect(vantage(open)[0]).toBe("middle");
		expect(reasons(open)).toMatch(/checksums of 2 senders/);
	});

	test("give away the balancer that asks servers in its clients' names", () => {
		const names = storyIn({
			C: { address: CLIENT, port: 40000, via: "L" },
			D: { address: "10.0.1.11", port: 40000, via: "L" },
		});
		const asked = names`${served("C", "Q")}; ${served("D", "R")}; ${served("D", "Q")}`;
		expect(vantage(withoutChecksums(asked, [CLIENT, "10.0.1.11"]))).toEqual([
			"lb-back",
			null,
			"possible",
		]);
	});
});

describe("the time that handshakes take", () => {
	const handshakes = (toServer: number, toClient: number, count = 5) =>
		story`${times(
			count,
			(i) => `@${i} C:4000${i}>R S; +${toServer} R>C:4000${i} SA
				+${toClient} C:4000${i}>R A; C:4000${i}>R PA len=50; R>C:4000${i} PA len=90`,
		)}`;

	test("tells of two near ends which one is nearer", () => {
		expect(vantage(handshakes(0.02, 0.0001))).toEqual([
			"client",
			CLIENT_ADDRESS,
			"likely",
		]);
		expect(vantage(handshakes(0.0001, 0.02))).toEqual([
			"server",
			SERVER_ADDRESS,
			"likely",
		]);
		expect(reasons(handshakes(0.0001, 0.02))).toMatch(
			/100 µs after SYNs and ACKs 20\.0 ms/,
		);
	});

	test.each([
		["equally far", 0.01, 0.01, 5],
		["too few", 0.02, 0.0001, 3],
		["below what clocks resolve", 0.00001, 0.00005, 5],
		["three times as far apart", 0.003, 0.001, 5],
	])("tells nothing where the ends are %s", (_, toServer, toClient, count) => {
		expect(vantage(handshakes(toServer, toClient, count))[2]).toBe("possible");
	});
});

const CLIENT_ADDRESS = "10.0.1.10";
const SERVER_ADDRESS = "10.0.3.2";

describe("a balancer", () => {
	/** A SYN before and after its destination was changed, and all that follows. */
	const translated = (i: number, isn = 7000 * i) => `
		C:4000${i}>V S seq=${isn} ts=${i},0 macs=G>L; C:5000${i}>R S seq=${isn} ts=${i},0 ttl=63 macs=L>R
		R>C:5000${i} SA ack=${isn + 1} macs=R>L; V>C:4000${i} SA ack=${isn + 1} ttl=63 macs=L>G
		C:4000${i}>V A macs=G>L; C:5000${i}>R A ttl=63 macs=L>R`;

	test("is here where SYNs are seen with both their destinations", () => {
		const both = between`${times(4, (i) => translated(i))}`;
		expect(vantage(both)).toEqual(["lb", null, "likely"]);
		expect(reasons(both)).toMatch(/10\.0\.2\.100:80 to 10\.0\.3\.2:80/);
	});

	test("is not here for one pair, nor for equal numbers with other timestamps", () => {
		expect(vantage(between`${translated(1)}; ${served("D", "Q")}`)[0]).toBe(
			"middle",
		);
		const equal = times(
			4,
			(i) =>
				`C:4000${i}>V S seq=7 ts=${i},0; V>C:4000${i} SA ack=8; D:4100${i}>R S seq=7 ts=${i + 90},0; R>D:4100${i} SA ack=8`,
		);
		expect(vantage(between`${equal}`)[0]).toBe("middle");
	});

	test("is here where one machine answers as one address and asks as another", () => {
		const L = { address: "10.0.3.9", port: 40000, via: "V" };
		const proxied = (asker: string) =>
			storyIn({
				C: { address: "10.0.1.10", port: 40000, ttl: 63, via: "G" },
				D: { address: "10.0.1.11", port: 40000, ttl: 63, via: "G" },
				L: { ...L, via: asker },
			})`${times(
				4,
				(i) =>
					`${served(i % 2 ? `C:4000${i}` : `D:4000${i}`, "V")}; ${served(`L:4100${i}`, i % 2 ? "R" : "Q")}`,
			)}`;
		expect(vantage(proxied("V"))).toEqual(["lb", null, "possible"]);
		expect(vantage(proxied("M"))[0]).toBe("middle");
	});

	test("is behind this link where who answers ARP for the VIP only forwards its frames", () => {
		const front = storyIn({
			C: { address: "10.0.1.10", port: 40000, ttl: 63, via: "G" },
			D: { address: "10.0.1.11", port: 40000, ttl: 63, via: "G" },
			V: { address: "10.0.2.100", port: 80, ttl: 63, via: "L" },
		});
		const talk = `${served("C", "V")}; ${served("D", "V")}`;
		expect(vantage(front`arp 10.0.2.100 is L; ${talk}`)).toEqual([
			"lb-front",
			"10.0.2.100",
			"possible",
		]);
		expect(vantage(front`${talk}`)).toEqual(["middle", null, "possible"]);
	});

	test("that ends connections cannot be told from a server, and the reasons say so", () => {
		expect(reasons(atServer`${served("C", "R")}; ${served("D", "R")}`)).toMatch(
			/a balancer seen from its clients' side would look the same/,
		);
	});
});

describe("segments longer than any frame on a wire", () => {
	test("are named as a machine's own capture", () => {
		const giant = atClient`${served("C", "V")}; V>C PA len=30000`;
		expect(reasons(giant)).toMatch(/longer than any frame/);
		expect(reasons(atClient`${served("C", "V")}`)).not.toMatch(/longer/);
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
