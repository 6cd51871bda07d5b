import { describe, expect, test } from "vitest";
import { type Hints, Knowledge } from "../../src/diagnosis/hints.js";
import { answers, causesOf } from "../support/cause-tester.js";
import { atClient, atServer, waiting } from "../support/places.js";
import { reportOf, type Story } from "../support/story.js";
import { macOfName } from "../support/story-network.js";

describe("Knowledge", () => {
	test("matches addresses and networks of either version, however written", () => {
		const { isVip } = new Knowledge({
			vips: ["10.0.2.100", "10.0.4.0/23", "2001:db8:2::/48"],
		});
		expect(
			["10.0.2.100", "10.0.4.0", "10.0.5.255", "2001:db8:2:ffff::1"].map(isVip),
		).toEqual([true, true, true, true]);
		expect(
			["10.0.2.101", "10.0.6.0", "2001:db8:3::1", "nonsense", ""].map(isVip),
		).toEqual([false, false, false, false, false]);
		expect(
			new Knowledge({ vips: ["2001:DB8:0:0:0:0:0:1"] }).isVip("2001:db8::1"),
		).toBe(true);
	});

	test("matches every IPv4 address, and none of IPv6, by a prefix of zero", () => {
		const { isClient } = new Knowledge({ clients: ["0.0.0.0/0"] });
		expect(["203.0.113.9", "2001:db8::1"].map(isClient)).toEqual([true, false]);
	});

	test("reads MACs with colons or hyphens in either case", () => {
		const { isLoadBalancerMac } = new Knowledge({
			lbMacs: ["00-1B-21-79-1E-4C"],
		});
		expect(isLoadBalancerMac("00:1b:21:79:1e:4c")).toBe(true);
	});

	test("excludes nothing as long as nothing was told", () => {
		const nothing = new Knowledge();
		expect(nothing.isVip("10.0.2.100")).toBe(false);
		expect(nothing.excludesVip("10.0.2.100")).toBe(false);
		expect(nothing.excludesRealServer("10.0.3.2")).toBe(false);
		expect(nothing.excludesClient("10.0.1.10")).toBe(false);
		expect(nothing.excludesBalancer(["00:1b:21:79:1e:4c"])).toBe(false);
	});

	const bad: [keyof Hints, string][] = [
		["vips", "10.0.2"],
		["vips", "10.0.2.100/33"],
		["realServers", "10.0.3.2:80"],
		["realServers", "2001:db8::/129"],
		["clients", "example.net"],
		["clients", ""],
		["clients", "10.0.1.0/"],
		["lbMacs", "00:1b:21:79:1e"],
		["gatewayMacs", "001b.2179.1e4c"],
		["gatewayMacs", "0g:1b:21:79:1e:4c"],
	];
	test.each(bad)(
		"refuses %s %o with a RangeError that shows it",
		(key, text) => {
			expect(() => new Knowledge({ [key]: [text] })).toThrow(RangeError);
			expect(() => new Knowledge({ [key]: [text] })).toThrow(`"${text}"`);
		},
	);
});

/** A balancer's triangle at the server, in two clients' names. */
const triangle = atServer`${["C", "D"].map(
	(client) =>
		`${client}>R S seq=8000 ttl=64 macs=L>R; R>${client} SA; ${client}>R R seq=8001
		+1 ${client}>R S seq=8000 ttl=64 macs=L>R; R>${client} SA seq=15640625; ${client}>R R seq=8001`,
)}`;

/** A real server that answers past one VIP. */
const bypass = atClient`C>V S ts=5; R>C SA ts=900,5; C>R R; +1 C>V S ts=1005; R>C SA seq=15640625 ts=1900,1005; C>R R`;

const verdictOf = (story: Story, hints: Hints) => {
	const report = reportOf(story, hints);
	return {
		causes: causesOf(report),
		confidence: report.diagnoses[0]?.confidence,
		answers: answers(report),
	};
};

describe("a hint about the balancer's MAC", () => {
	test("makes the triangle at the server certain", () => {
		expect(verdictOf(triangle, { lbMacs: [macOfName("L")] })).toEqual({
			causes: ["full-proxy-without-snat"],
			confidence: "certain",
			answers: ["yes", "yes", "failing"],
		});
		expect(verdictOf(triangle, {}).confidence).toBe("likely");
	});

	test("takes a triangle of other MACs for something else", () => {
		const { causes, answers: found } = verdictOf(triangle, {
			lbMacs: [macOfName("M")],
		});
		expect(causes).not.toContain("full-proxy-without-snat");
		expect(found[0]).not.toBe("yes");
	});
});

describe("a hint about the gateway's MAC", () => {
	const weak = atServer`C>R S seq=8000 ttl=62 macs=L>R; R>C SA; C>R R seq=8001; +1 C>R S seq=8000 ttl=62 macs=L>R; R>C SA seq=15640625; C>R R seq=8001`;

	test("makes a single case likely", () => {
		expect(verdictOf(weak, {}).confidence).toBe("possible");
		expect(verdictOf(weak, { gatewayMacs: [macOfName("G")] }).confidence).toBe(
			"likely",
		);
		expect(verdictOf(weak, { gatewayMacs: [macOfName("H")] }).confidence).toBe(
			"possible",
		);
	});
});

describe("hints about addresses", () => {
	test("leave a bypass that they agree with as it is", () => {
		const agreeing: Hints = {
			vips: ["10.0.2.0/24"],
			realServers: ["10.0.3.0/24"],
			clients: ["10.0.1.10"],
		};
		expect(verdictOf(bypass, agreeing)).toEqual(verdictOf(bypass, {}));
	});

	test("of real servers and clients keep others from being blamed", () => {
		const answer = (hints: Hints) => verdictOf(bypass, hints).answers[0];
		expect(answer({})).toBe("yes");
		expect(answer({ realServers: ["10.0.3.3"] })).not.toBe("yes");
		expect(answer({ clients: ["10.0.1.11"] })).not.toBe("yes");
	});

	test("of VIPs choose among the requests that wait", () => {
		const two = atClient`${waiting("C:40001", "10.0.9.9:80")}; ${waiting("C", "V")}
			${[1, 2].map((second) => `@${second} R>C:4000${second - 1} SA ack=9001; C:4000${second - 1}>R R seq=9001; +0.5 R>C:4000${second - 1} SA seq=7817500 ack=9001; C:4000${second - 1}>R R seq=9001`)}; @9 C>V A`;
		const vips = (hints: Hints) =>
			reportOf(two, hints).diagnoses.flatMap(({ bypasses }) =>
				bypasses.map(({ vip }) => vip),
			);
		expect(vips({ vips: ["10.0.2.100"] })).toEqual(["10.0.2.100:80"]);
		expect(vips({ vips: ["10.0.9.9"] })).toEqual(["10.0.9.9:80"]);
	});
});
