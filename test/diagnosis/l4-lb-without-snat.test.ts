import { testCause } from "../support/cause-tester.js";
import { atClient, atServer, between, served } from "../support/places.js";
import { storyIn, times } from "../support/story.js";

const C = "10.0.1.10";
const D = "10.0.1.11";
const VIP = "10.0.2.100:80";
const SERVER = "10.0.3.2:80";

/** The client's SYN to the VIP, answered by the real server, refused; and once more. */
const bypass = (client: string, server = "R") =>
	`${client}>V S ts=5; ${server}>${client} SA ts=900,5; ${client}>${server} R
	+1 ${client}>V S ts=1005; ${server}>${client} SA seq=15640625 ts=1900,1005; ${client}>${server} R`;

/** At the server: the client's SYN has one hop more, over the balancer, than its RST. */
const triangle = (client: string) =>
	`${client}>R S macs=L>R ttl=61; R>${client} SA; ${client}>R R
	+1 ${client}>R S macs=L>R ttl=61; R>${client} SA seq=15640625; ${client}>R R`;

/** At the balancer: the SYN comes in for the VIP and leaves for the real server; nothing comes back. */
const forwarded = (client: string) =>
	times(
		2,
		(i) =>
			`@${i} ${client}>V S ts=${i}000 macs=G>L; ${client}>R S ts=${i}000 ttl=62 macs=L>R`,
	);

testCause("l4-lb-without-snat", {
	diagnosed: {
		"at the client, by the number of its own SYN": {
			on: atClient`${bypass("C")}`,
			confidence: "certain",
			connections: [1, 1],
			bypasses: [[C, VIP, SERVER, 1]],
			evidence: [
				["orphan-syn-ack", 1, 2],
				["orphan-syn-ack", 2],
				["reset", 3],
				["fresh-isn", 2, 5],
			],
			verdict: ["yes", "yes", "failing"],
			vantage: "client",
		},
		"at the client, certain of a single reply that fits by number and timestamp":
			{
				on: atClient`C>V S ts=5; R>C SA ts=900,5; C>R R`,
				confidence: "certain",
				connections: [1, 1],
				bypasses: [[C, VIP, SERVER, 1]],
				evidence: [
					["orphan-syn-ack", 1, 2],
					["orphan-syn-ack", 2],
					["reset", 3],
				],
				verdict: ["yes", "yes", "failing"],
				vantage: "client",
			},
		"at the client, not certain of a single reply without timestamps": {
			on: atClient`C>V S; R>C SA ack=1001; C>R R`,
			confidence: "likely",
			connections: [1, 1],
			bypasses: [[C, VIP, SERVER, 1]],
			evidence: [
				["orphan-syn-ack", 1, 2],
				["orphan-syn-ack", 2],
				["reset", 3],
			],
			verdict: ["yes", "yes", "failing"],
			vantage: "client",
		},
		"at the client, when the real server listens on another port": {
			on: atClient`${bypass("C", "R:8080")}`,
			confidence: "certain",
			connections: [1, 1],
			bypasses: [[C, VIP, "10.0.3.2:8080", 1]],
			evidence: [
				["orphan-syn-ack", 1, 2],
				["orphan-syn-ack", 2],
				["reset", 3],
				["fresh-isn", 2, 5],
			],
			verdict: ["yes", "yes", "failing"],
			vantage: "client",
		},
		"when the client's firewall swallows the replies": {
			on: atClient`C>V S ts=5; R>C SA ts=900,5; +1 C>V S ts=1005; R>C SA ts=1900,5; +2 R>C SA ts=3900,5`,
			confidence: "certain",
			connections: [1, 1],
			bypasses: [[C, VIP, SERVER, 1]],
			evidence: [
				["orphan-syn-ack", 1, 2],
				["orphan-syn-ack", 2],
			],
			verdict: ["yes", "yes", "failing"],
			vantage: "client",
		},
		"at the server, by the hops of SYN and RST": {
			on: atServer`${triangle("C")}; ${triangle("D")}`,
			confidence: "likely",
			connections: [2, 2],
			bypasses: [
				[C, null, SERVER, 1],
				[D, null, SERVER, 1],
			],
			evidence: [
				["reset", 3, 9],
				["fresh-isn", 2, 5],
				["mac-triangle", 1, 2, 3],
			],
			verdict: ["yes", "yes", "failing"],
			vantage: "server",
		},
		"at the balancer, as no more than possible": {
			on: between`${forwarded("C")}`,
			confidence: "possible",
			connections: [1, 1],
			bypasses: [[C, VIP, SERVER, 1]],
			evidence: [
				["unanswered-syn", 1, 2],
				["unanswered-syn", 2],
			],
			verdict: ["possible", "possible", "failing"],
			vantage: "lb",
		},
		"in IPv6": {
			on: storyIn({
				C: { address: "2001:db8:1::10", port: 40000 },
				V: { address: "2001:db8:2::100", port: 80, ttl: 62, via: "G" },
				R: { address: "2001:db8:3::2", port: 80, ttl: 63, via: "G" },
			})`${bypass("C")}`,
			confidence: "certain",
			connections: [1, 1],
			bypasses: [
				["2001:db8:1::10", "[2001:db8:2::100]:80", "[2001:db8:3::2]:80", 1],
			],
			evidence: [
				["orphan-syn-ack", 1, 2],
				["orphan-syn-ack", 2],
				["reset", 3],
				["fresh-isn", 2, 5],
			],
			verdict: ["yes", "yes", "failing"],
			vantage: "client",
		},
	},
	silent: {
		"when the very same SYN-ACK comes again after the RST: its source was rewritten":
			{
				on: atClient`C>V S ts=5; R>C SA ts=900,5; C>R R; +1 R>C SA ts=1900,5; C>R R; +2 R>C SA ts=3900,5; C>R R`,
				causes: ["reply-source-rewritten"],
				lbBypass: "possible",
			},
		"when the VIP itself answers": {
			on: atClient`${served("C", "V")}; ${served("D", "V")}`,
		},
		"when the SYN-ACK comes later than any SYN lives": {
			on: atClient`C>V S ts=5; +1 C>V S ts=1005; @140 R>C SA ts=900,5; C>R R`,
			causes: ["unanswered"],
		},
		"when the SYN-ACK acknowledges more than a SYN can carry": {
			on: atClient`C>V S; +1 C>V S; R>C SA ack=2462; C>R R seq=2462`,
			causes: ["unanswered"],
		},
		"when a router, and no balancer, hands the SYN on": {
			on: between`C>V S macs=G>H; C>V copy ttl=62 macs=H>Q; +1 C>V S macs=G>H; C>V copy ttl=62 macs=H>Q`,
			causes: ["unanswered"],
			lbBypass: "unknown",
		},
	},
});
