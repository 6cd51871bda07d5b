import { reset } from "../../src/rules/reset.js";
import { testRule } from "../support/rule-tester.js";
import { story } from "../support/story.js";

testRule(reset, {
	silent: {
		"a connection that is closed in order": story`
			C>V S; V>C SA; C>V A; C>V FA; V>C FA; C>V A`,
		"a SYN without an answer": story`C>V S; +1 C>V S`,
		"a half-closed connection": story`C>V FA; V>C A; V>C PA len=9; C>V A`,
		"what a router says by ICMP": story`C>V S; icmp G unreachable C>V`,
		"a SYN that a SYN-ACK with a new number answers": story`
			C>V S; V>C SA seq=1; +1 C>V S; V>C SA seq=77`,
		"a connection that goes on": story`C>V PA len=5; V>C PA len=5`,
	},
	fires: {
		"a stack that knows no such connection": {
			on: story`R>C SA; C>R R`,
			finding: {
				frames: [2],
				confidence: "likely",
				data: {
					sender: "client",
					origin: "no-such-socket",
					resets: 1,
					answers: 1,
					reactionUs: 1000,
				},
			},
		},
		"a closed port": {
			on: story`C>V S; V>C RA seq=0`,
			finding: {
				frames: [2],
				confidence: "likely",
				data: { sender: "server", origin: "refused" },
			},
		},
		"a device on the way that speaks in a host's name": {
			on: story`
				C>V S ts=5; V>C SA ts=7,5 ttl=62; C>V A; V>C A ttl=62
				V>C RA ttl=255`,
			finding: {
				frames: [5],
				confidence: "likely",
				data: { sender: "server", origin: "middlebox", ttl: 255 },
			},
		},
		"a RST amid refused handshakes that came by another way than the SYN": {
			on: story`C>R S macs=B>R; R>C SA macs=R>G; C>R R macs=G>R`,
			finding: {
				frames: [3],
				confidence: "likely",
				data: { origin: "no-such-socket" },
			},
		},
		"a program that closes with unread data, as no fault": {
			on: story`C>V S; V>C SA; C>V A; C>V PA len=5; V>C PA len=9; C>V RA`,
			finding: {
				frames: [6],
				confidence: "possible",
				data: { sender: "client", origin: "aborted" },
			},
		},
		"a health check that resets after the handshake, as no fault": {
			on: story`C>V S; V>C SA; C>V A; C>V RA`,
			finding: {
				frames: [4],
				confidence: "possible",
				data: { origin: "aborted" },
			},
		},
		"a scanner that resets the handshake that it began, as no fault": {
			on: story`C>V S; V>C SA; C>V R`,
			finding: {
				frames: [3],
				confidence: "possible",
				data: { origin: "no-such-socket" },
			},
		},
		"all RSTs of one end as one": {
			on: story`C>V PA len=5; V>C R seq=77; +1 V>C R seq=78`,
			finding: {
				frames: [2, 3],
				confidence: "possible",
				data: { origin: "unknown", resets: 2 },
			},
		},
	},
});
