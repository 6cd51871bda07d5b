import { unfinishedHandshake } from "../../src/rules/unfinished-handshake.js";
import { testRule } from "../support/rule-tester.js";
import { story, storyIn } from "../support/story.js";

/** The server is behind a router. */
const far = storyIn({
	V: { address: "10.0.2.100", port: 80, ttl: 62, via: "G" },
});

testRule(unfinishedHandshake, {
	silent: {
		"a whole handshake": far`C>V S; V>C SA; C>V A`,
		"an ACK that is only late": far`
			@0 C>V S; V>C SA; +0.9 C>V A; @1 V>C SA; C>V A; C>V PA len=9; V>C A`,
		"a SYN-ACK that crosses with the ACK": far`
			C>V S; V>C SA; C>V A; +0.1 V>C SA`,
		"a second frame of the very same SYN-ACK": far`
			C>V S; V>C SA; V>C copy ttl=61 macs=G>C; C>V A`,
		"a new socket for each SYN, see fresh-isn": far`
			C>V S; V>C SA seq=1; C>V R; +1 C>V S; V>C SA seq=9; C>V R`,
		"a SYN-ACK that was sent again and refused": far`
			C>V S; V>C SA; +1 V>C SA; C>V R`,
	},
	fires: {
		"a SYN-ACK that comes again after its ACK": {
			on: far`@0 C>V S; V>C SA; C>V A; C>V PA len=9; @1 V>C SA; @3 V>C SA`,
			finding: {
				frames: [2, 3, 5, 6],
				confidence: "likely",
				data: { sign: "ack-not-delivered", synAcks: 3, repeats: 2 },
			},
		},
		"a SYN-ACK that nobody acknowledges": {
			on: story`@0 C>V S; V>C SA; @1 C>V S; V>C SA`,
			finding: {
				frames: [2, 4],
				confidence: "likely",
				data: { sign: "never-acknowledged", repeats: 1 },
			},
		},
		"a full accept queue in the server's own capture, without being sure": {
			on: story`@0 C>V S; V>C SA; C>V A; @1 V>C SA; C>V A`,
			finding: {
				frames: [2, 3, 4],
				confidence: "possible",
				data: { sign: "ack-not-delivered" },
			},
		},
		"repeated SYN-ACKs to an unseen client, without being sure": {
			on: story`@0 R>C SA; @1 R>C SA`,
			finding: {
				frames: [1, 2],
				confidence: "possible",
				data: { sign: "client-unseen" },
			},
		},
	},
});
