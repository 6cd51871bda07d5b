import { orphanSynAck } from "../../src/rules/orphan-syn-ack.js";
import { testRule } from "../support/rule-tester.js";
import { story, storyIn } from "../support/story.js";
import { IPV6_NETWORK } from "../support/story-network.js";

testRule(orphanSynAck, {
	silent: {
		"a whole handshake": story`C>V S; V>C SA; C>V A`,
		"a SYN-ACK that stands before its SYN in the file": story`
			R>C SA; C>R S; C>R A`,
		"a server that goes on, so that only its direction is captured": story`
			R>C SA; R>C A; R>C PA len=100`,
		"a SYN that nobody answered": story`C>V S; +1 C>V S`,
		"a connection from before the capture": story`C>V PA len=5; V>C PA len=9`,
	},
	fires: {
		"SYN-ACKs that are refused again and again": {
			on: story`
				@0 R>C SA seq=5000; C>R R
				@1 R>C SA seq=15630000; C>R R`,
			finding: {
				frames: [1, 2, 3, 4],
				confidence: "likely",
				data: { synAcks: 2, resets: 2, freshIsns: 1, repeats: 0 },
			},
		},
		"a SYN-ACK that comes again, and nobody refuses": {
			on: story`@0 R>C SA; @1 R>C SA; @3 R>C SA`,
			finding: {
				frames: [1, 2, 3],
				confidence: "likely",
				data: { synAcks: 3, resets: 0, freshIsns: 0, repeats: 2 },
			},
		},
		"a SYN-ACK at the beginning of the capture, without being sure": {
			on: story`R>C SA`,
			finding: { frames: [1], confidence: "possible", data: { synAcks: 1 } },
		},
		"one SYN-ACK each of many sources, without being sure of any": {
			on: story`
				@9  10.9.0.1:80>C SA; C>10.9.0.1:80 R
				@10 10.9.0.2:80>C:7 SA; C:7>10.9.0.2:80 R`,
			finding: [
				{ frames: [1, 2], confidence: "possible", data: { resets: 1 } },
				{ frames: [3, 4], confidence: "possible", data: { resets: 1 } },
			],
		},
		"the same in IPv6": {
			on: storyIn(IPV6_NETWORK)`R>C SA; C>R R; +1 R>C SA seq=9; C>R R`,
			finding: {
				frames: [1, 2, 3, 4],
				confidence: "likely",
				data: { freshIsns: 1 },
			},
		},
	},
});
