import { oneSidedConnection } from "../../src/rules/one-sided-connection.js";
import { testRule } from "../support/rule-tester.js";
import { story } from "../support/story.js";

testRule(oneSidedConnection, {
	silent: {
		"a whole connection": story`C>V S; V>C SA; C>V A; C>V PA len=9`,
		"SYNs without an answer": story`C>V S; +1 C>V S`,
		"SYN-ACKs alone": story`R>C SA; +1 R>C SA`,
		"a single segment": story`C>V A`,
	},
	fires: {
		"a client that hears nothing, among whole connections": {
			on: story`
				D>V S; V>D SA; D>V A
				C>V S; C>V A ack=5001; C>V PA len=9 ack=5001`,
			finding: {
				frames: [4, 6],
				confidence: "certain",
				data: { visible: "client", peerLives: false, acknowledgedBytes: 0 },
			},
		},
		"healthy asymmetric routing, where the unseen end is heard of": {
			on: story`
				D>V S; V>D SA; D>V A
				C>V S; C>V A ack=5001; C>V A ack=5301`,
			finding: {
				frames: [4, 6],
				confidence: "likely",
				data: { visible: "client", peerLives: true, acknowledgedBytes: 300 },
			},
		},
		"a capture of one direction, without being sure": {
			on: story`V>C SA; V>C A len=9; V>C A ack=1500`,
			finding: {
				frames: [1, 3],
				confidence: "possible",
				data: { visible: "server", peerLives: true },
			},
		},
	},
});
