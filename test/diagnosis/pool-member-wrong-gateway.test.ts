import { testCause } from "../support/cause-tester.js";
import { atClient, served } from "../support/places.js";
import { storyIn } from "../support/story.js";

const C = "10.0.1.10";
const VIP = "10.0.2.100:80";

/** A connection to the VIP that the real server answers past the balancer. */
const bypass = (client: string, server: string, vip = "V") =>
	`${client}>${vip} S ts=5; ${server}>${client} SA ts=900,5; ${client}>${server} R`;

testCause("pool-member-wrong-gateway", {
	diagnosed: {
		"when one member's replies bypass the VIP and other connections to it work":
			{
				on: atClient`${served("C", "V")}; ${served("C:40001", "V")}; ${bypass("C:40002", "R")}; ${served("C:40003", "V")}`,
				confidence: "certain",
				connections: [1, 4],
				bypasses: [[C, VIP, "10.0.3.2:80", 1]],
				evidence: [
					["orphan-syn-ack", 21, 22],
					["orphan-syn-ack", 22],
					["reset", 23],
				],
				verdict: ["yes", "yes", "intermittent"],
				vantage: "client",
			},
		"with each such member by name": {
			on: atClient`${served("C", "V")}; ${served("C:40001", "V")}; ${bypass("C:40002", "R")}; ${bypass("C:40003", "Q")}; ${bypass("C:40004", "Q")}`,
			confidence: "certain",
			connections: [3, 5],
			bypasses: [
				[C, VIP, "10.0.3.3:80", 2],
				[C, VIP, "10.0.3.2:80", 1],
			],
			evidence: [
				["orphan-syn-ack", 21, 22],
				["orphan-syn-ack", 22, 25, 28],
				["reset", 23, 26, 29],
			],
			verdict: ["yes", "yes", "intermittent"],
			vantage: "client",
		},
	},
	silent: {
		"when no connection to the VIP works": {
			on: atClient`${bypass("C", "R")}; ${bypass("C:40001", "Q")}`,
			causes: ["l4-lb-without-snat"],
			lbBypass: "yes",
		},
		"when only connections to another VIP work": {
			on: storyIn({
				W: { address: "10.0.2.101", port: 80, ttl: 62, via: "G" },
				V: { address: "10.0.2.100", port: 80, ttl: 62, via: "G" },
				R: { address: "10.0.3.2", port: 80, ttl: 63, via: "G" },
			})`${served("C", "W")}; ${served("C:40001", "W")}; ${bypass("C:40002", "R")}`,
			causes: ["l4-lb-without-snat"],
			lbBypass: "yes",
		},
		"when all members work": {
			on: atClient`${served("C", "V")}; ${served("C:40001", "V")}`,
		},
	},
});
