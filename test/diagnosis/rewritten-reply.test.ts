import { testCause } from "../support/cause-tester.js";
import { atClient, atServer, served } from "../support/places.js";

testCause("reply-source-rewritten", {
	diagnosed: {
		"at the client, when the very same SYN-ACK comes again after each RST": {
			on: atClient`C>V S ts=5; R>C SA ts=900,5; C>R R; +1 R>C SA ts=1900,5; C>R R; +2 R>C SA ts=3900,5; C>R R`,
			confidence: "likely",
			connections: [1, 1],
			evidence: [["orphan-syn-ack", 2, 4, 6]],
			verdict: ["possible", "yes", "failing"],
			vantage: "client",
		},
		"near the server, when the RST with the fitting number goes to another address":
			{
				on: atServer`C>V S macs=G>V; V>C SA macs=V>H; C>R R seq=1001; +1 V>C SA macs=V>H; C>R R seq=1001`,
				confidence: "certain",
				connections: [1, 1],
				evidence: [["reset", 1, 3]],
				verdict: ["no", "yes", "failing"],
			},
	},
	silent: {
		"when no RST ever came, so that a repetition proves nothing": {
			on: atClient`C>V S ts=5; R>C SA ts=900,5; +1 R>C SA ts=1900,5; +2 R>C SA ts=3900,5`,
			causes: ["l4-lb-without-snat"],
			lbBypass: "yes",
		},
		"when one of many RSTs was lost on the way": {
			on: atClient`C>V S ts=5; R>C SA ts=900,5; C>R R; +1 R>C SA ts=1900,5; C>R R
				C:40001>V S ts=5; R>C:40001 SA ts=900,5; C:40001>R R; +1 R>C:40001 SA seq=15640625 ts=900,5; C:40001>R R
				C:40002>V S ts=5; R>C:40002 SA ts=900,5; C:40002>R R; +1 R>C:40002 SA seq=15640625 ts=900,5; C:40002>R R`,
			causes: ["l4-lb-without-snat"],
			lbBypass: "yes",
		},
		"when the RST's number fits no other connection": {
			on: atServer`${served("C", "V")}; C>R R seq=77`,
		},
		"when the RST goes to the address that answered": {
			on: atServer`C>V S; V>C SA; C>V R seq=1001`,
		},
	},
});
