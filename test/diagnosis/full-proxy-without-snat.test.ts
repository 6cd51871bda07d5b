import { testCause } from "../support/cause-tester.js";
import { atClient, atServer, served, waiting } from "../support/places.js";
import { story, storyIn, times } from "../support/story.js";

/** A SYN-ACK for the balancer's SYN, refused, and one from a new socket a second later, refused as well. */
const loop = (client: string, server: string) =>
	`${server}>${client} SA seq=5000 ack=9001; ${client}>${server} R seq=9001
	+1 ${server}>${client} SA seq=15645625 ack=9001; ${client}>${server} R seq=9001`;

/** The same at the server: the SYN comes from the balancer, the RST from the router. */
const triangle = (client: string) =>
	`${client}>R S seq=8000 macs=L>R ttl=64; R>${client} SA seq=5000; ${client}>R R seq=8001
	+1 ${client}>R S seq=8000 macs=L>R ttl=64; R>${client} SA seq=15645625; ${client}>R R seq=8001`;

const C = "10.0.1.10";
const VIP = "10.0.2.100:80";
const SERVER = "10.0.3.2:80";

testCause("full-proxy-without-snat", {
	diagnosed: {
		"at the client, with its port kept": {
			on: atClient`${waiting("C", "V")}; ${loop("C", "R")}
				@5 ${waiting("C:40001", "V")}; ${loop("C:40001", "R")}; @24 V>C FA`,
			confidence: "certain",
			connections: [2, 2],
			bypasses: [[C, VIP, SERVER, 2]],
			evidence: [
				["orphan-syn-ack", 1, 6],
				["orphan-syn-ack", 6, 15],
				["reset", 7, 16],
				["fresh-isn", 6, 8],
			],
			verdict: ["yes", "yes", "failing"],
			vantage: "client",
		},
		"at the client, with ports of the balancer's own": {
			on: atClient`${times(3, (i) => `@${9 * i} ${waiting(`C:4000${i}`, "V")}; ${loop(`C:3512${i}`, "R")}`)}; +1 C>V A`,
			confidence: "certain",
			connections: [3, 3],
			bypasses: [[C, VIP, SERVER, 3]],
			evidence: [
				["orphan-syn-ack", 1, 6],
				["orphan-syn-ack", 6, 15, 24],
				["reset", 7, 16, 25],
				["fresh-isn", 6, 8],
			],
			verdict: ["yes", "yes", "failing"],
			vantage: "client",
		},
		"at the server, by the triangle of MACs": {
			on: atServer`${triangle("C")}; ${triangle("D")}`,
			confidence: "likely",
			connections: [2, 2],
			bypasses: [
				[C, null, SERVER, 1],
				["10.0.1.11", null, SERVER, 1],
			],
			evidence: [
				["reset", 3, 9],
				["fresh-isn", 2, 5],
				["mac-triangle", 1, 2, 3],
			],
			verdict: ["yes", "yes", "failing"],
			vantage: "server",
		},
		"once only, with less confidence": {
			on: atClient`${waiting("C", "V")}; ${loop("C", "R")}; @24 V>C FA`,
			confidence: "likely",
			connections: [1, 1],
			bypasses: [[C, VIP, SERVER, 1]],
			evidence: [
				["orphan-syn-ack", 1, 6],
				["orphan-syn-ack", 6],
				["reset", 7],
				["fresh-isn", 6, 8],
			],
			verdict: ["yes", "yes", "failing"],
			vantage: "client",
		},
	},
	silent: {
		"when the real servers' handshakes complete": {
			on: atClient`${served("C", "V")}; ${served("C", "R")}; ${served("C", "Q")}`,
		},
		"when nobody waits for an answer (backscatter)": {
			on: storyIn(
				{},
			)`${times(4, (i) => `@${i} R>C:${40000 + i} SA seq=${i}000 ack=9001; C:${40000 + i}>R R seq=9001`)}`,
			causes: ["backscatter"],
			lbBypass: "possible",
		},
		"when the request was answered at once": {
			on: atClient`${served("C", "V")}; @8 R>C:51000 SA seq=5000 ack=9001; C:51000>R R seq=9001`,
		},
		"when one strange SYN-ACK comes while one request waits": {
			on: story`${waiting("C", "V")}; +2 R>C:51000 SA seq=5000 ack=9001; C:51000>R R seq=9001`,
		},
	},
});
