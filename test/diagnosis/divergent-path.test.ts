import { describe, expect, test } from "vitest";
import { causesOf, testCause } from "../support/cause-tester.js";
import { atClient, between, served } from "../support/places.js";
import { reportOf, times } from "../support/story.js";

/** Requests to the router `G`, answers from another neighbour. */
const twoWays = (client: string, by = "H") =>
	`${client}>V S; V>${client} SA macs=${by}>C; ${client}>V A; ${client}>V PA len=100; V>${client} PA len=500 macs=${by}>C; ${client}>V A`;

/** Only the client's direction, which acknowledges the other one's data. */
const oneSided = (client: string) =>
	`${client}>V S; ${client}>V A ack=5001; ${client}>V PA len=100 ack=5001; ${client}>V A ack=5501`;

testCause("divergent-return-path", {
	diagnosed: {
		"when answers come from another neighbour than requests go to": {
			on: atClient`${twoWays("C")}; ${twoWays("C:40001")}`,
			confidence: "likely",
			connections: [2, 2],
			evidence: [["link-split", 1, 7]],
			verdict: ["no", "yes", "working"],
			vantage: "client",
		},
		"with an MSS that one way lowers as a further sign, and no more": {
			on: atClient`C>V S mss=1360; V>C SA mss=1460 macs=H>C; C>V A; C>V PA len=9; V>C PA len=9 macs=H>C; C>V A`,
			confidence: "possible",
			connections: [1, 1],
			evidence: [
				["link-split", 1],
				["link-split", 1],
			],
			verdict: ["no", "possible", "working"],
			vantage: "client",
		},
		"as possible, in one connection": {
			on: atClient`${twoWays("C")}`,
			confidence: "possible",
			connections: [1, 1],
			evidence: [["link-split", 1]],
			verdict: ["no", "possible", "working"],
			vantage: "client",
		},
		"when one server's answers never pass here and others' do": {
			on: between`${served("C", "R")}; ${served("C:40001", "R")}; ${oneSided("C:40002")}; ${oneSided("C:40003")}`,
			confidence: "likely",
			connections: [2, 4],
			evidence: [["one-sided-connection", 21, 25]],
			verdict: ["no", "yes", "working"],
			vantage: "middle",
		},
		"as possible, by ICMP redirects alone": {
			on: atClient`${served("C", "V")}; icmp G redirect C>V gateway=10.0.1.2`,
			confidence: "possible",
			connections: [0, 0],
			evidence: [["icmp-redirect", 11]],
			verdict: ["no", "possible", "working"],
			vantage: "client",
		},
	},
	silent: {
		"when answers bear one MAC as sender and receiver, as in edited files": {
			on: atClient`${times(3, (i) => `C:4000${i}>V S macs=G>C; V>C:4000${i} SA macs=C>C; C:4000${i}>V A macs=G>C; C:4000${i}>V PA len=9 macs=H>C; V>C:4000${i} PA len=9 macs=C>C; C:4000${i}>V A macs=G>C`)}`,
		},
		"by an MSS that one way lowers alone": {
			on: atClient`${times(3, (i) => `C:4000${i}>V S mss=1360; V>C:4000${i} SA mss=1460; C:4000${i}>V A; C:4000${i}>V PA len=9; V>C:4000${i} PA len=9; C:4000${i}>V A`)}`,
		},
		"when the capture itself shows one direction of everything": {
			on: atClient`${times(3, (i) => oneSided(`C:4000${i}`))}`,
			causes: ["one-sided-capture"],
			lbBypass: "unknown",
		},
		"when the other neighbour is the virtual MAC of first-hop redundancy": {
			on: atClient`${twoWays("C", "00:00:5e:00:01:07")}; ${twoWays("C:40001", "00:00:5e:00:01:07")}`,
		},
		"when both directions pass the same router": {
			on: atClient`${served("C", "V")}; ${served("C:40001", "V")}`,
		},
		"when the connections die of it: that is a stateful device": {
			on: atClient`${times(2, (i) => `C:4000${i}>V S; V>C:4000${i} SA macs=H>C; C:4000${i}>V A; C:4000${i}>V PA len=100; +1 V>C:4000${i} SA macs=H>C; C:4000${i}>V A`)}`,
			causes: ["stateful-device-one-direction"],
		},
	},
});

describe("a single connection that dies between two ways", () => {
	test("is not called a divergent path that works", () => {
		const dead = atClient`C>V S; V>C SA macs=H>C; C>V A; C>V PA len=100; +0.3 C>V again; +0.7 V>C SA macs=H>C; C>V A`;
		expect(causesOf(reportOf(dead))).not.toContain("divergent-return-path");
	});
});
