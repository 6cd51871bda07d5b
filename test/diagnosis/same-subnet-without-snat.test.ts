import { testCause } from "../support/cause-tester.js";
import { atClient } from "../support/places.js";
import { story } from "../support/story.js";

const C = "10.0.1.10";
const VIP = "10.0.2.100:80";
const SERVER = "10.0.3.2:80";

testCause("same-subnet-without-snat", {
	diagnosed: {
		"at the client, by the real server's own MAC and untouched TTL": {
			on: story`C>V S ts=5 macs=C>L; R>C SA ts=900,5; C>R R; +1 C>V S ts=1005 macs=C>L; R>C SA seq=15640625 ts=1900,1005; C>R R`,
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
		"at the server, when SYN-ACKs go to the clients' own MACs": {
			on: story`arp 10.0.1.10 is C; arp 10.0.1.11 is D; C>R S ttl=63 macs=L>R; R>C SA; C>R R; +1 C>R S ttl=63 macs=L>R; R>C SA seq=15640625; C>R R
				D>R S ttl=63 macs=L>R; R>D SA; D>R R; +1 D>R S ttl=63 macs=L>R; R>D SA seq=15640625; D>R R`,
			confidence: "likely",
			connections: [2, 2],
			bypasses: [
				[C, null, SERVER, 1],
				["10.0.1.11", null, SERVER, 1],
			],
			evidence: [
				["reset", 5, 11],
				["fresh-isn", 4, 7],
				["mac-triangle", 3, 4, 5],
			],
			verdict: ["yes", "yes", "failing"],
			vantage: "server",
		},
		"at the server, with one client whose MAC ARP does not name: as possible": {
			on: story`C>R S ttl=63 macs=L>R; R>C SA; C>R R; +1 C>R S ttl=63 macs=L>R; R>C SA seq=15640625; C>R R`,
			confidence: "possible",
			connections: [1, 1],
			bypasses: [[C, null, SERVER, 1]],
			evidence: [
				["reset", 3],
				["fresh-isn", 2, 5],
				["mac-triangle", 1, 2, 3],
			],
			verdict: ["possible", "possible", "failing"],
		},
	},
	silent: {
		"when the reply comes over a router": {
			on: atClient`C>V S ts=5; R>C SA ts=900,5; C>R R`,
			causes: ["l4-lb-without-snat"],
			lbBypass: "yes",
		},
		"when the server's reply goes to a router although its TTL is untouched": {
			on: story`C>V S ts=5 macs=C>L; R>C SA ts=900,5 macs=R>G; R>C copy ttl=63 macs=G>C; C>R R macs=C>G`,
			causes: ["l4-lb-without-snat"],
			lbBypass: "yes",
		},
		"when a device on the link made the RST in the client's name": {
			on: story`arp 10.0.3.1 is H; arp 10.0.1.10 is C
				C>R S ttl=62 macs=G>R; R>C SA macs=R>H; C>R R macs=H>R; +1 C>R S ttl=62 macs=G>R; R>C SA seq=15640625 macs=R>H; C>R R macs=H>R
				D>R S ttl=62 macs=G>R; R>D SA macs=R>H; D>R R macs=H>R; +1 D>R S ttl=62 macs=G>R; R>D SA seq=15640625 macs=R>H; D>R R macs=H>R`,
			causes: ["stateful-device-one-direction"],
		},
	},
});
