import { unansweredSyn } from "../../src/rules/unanswered-syn.js";
import { testRule } from "../support/rule-tester.js";
import { story } from "../support/story.js";

testRule(unansweredSyn, {
	silent: {
		"an answer to the repeated SYN": story`C>V S; +1 C>V S; V>C SA; C>V A`,
		"a scan: one SYN per port": story`C>V:1 S; C>V:2 S; C>V:3 S`,
		"the end of the capture before a repetition": story`C>V S`,
		"a refusal": story`C>V S; V>C RA seq=0; +1 C>V S`,
		"a second frame of the very same SYN": story`C>V S; C>V copy ttl=63 macs=G>V`,
		"a router that says by ICMP that it cannot deliver": story`
			C>V S; icmp G unreachable C>V code=1; +1 C>V S`,
		"a new connection from the same port": story`C>V S seq=1; +1 C>V S seq=9`,
	},
	fires: {
		"a SYN that was repeated among answered ones": {
			on: story`
				D>V S; V>D SA; D>V A
				@1 C>V S; @2 C>V S; @4 C>V S`,
			finding: {
				frames: [4, 5, 6],
				confidence: "likely",
				data: { syns: 3, waitedMs: 3000 },
			},
		},
		"repeated SYNs in a capture without replies, without being sure": {
			on: story`@0 C>V S; @1 C>V S`,
			finding: {
				frames: [1, 2],
				confidence: "possible",
				data: { syns: 2, waitedMs: 1000 },
			},
		},
		"repeated SYNs although ICMP speaks of another connection": {
			on: story`
				R>C PA len=9
				C>V S; icmp G unreachable D>V; +1 C>V S`,
			finding: { frames: [2, 4], confidence: "likely", data: { syns: 2 } },
		},
	},
});
