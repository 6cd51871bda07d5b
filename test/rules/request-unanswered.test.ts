import { requestUnanswered } from "../../src/rules/request-unanswered.js";
import { testRule } from "../support/rule-tester.js";
import { story } from "../support/story.js";

testRule(requestUnanswered, {
	silent: {
		"an answer within two seconds": story`
			@0 C>V S; V>C SA; C>V A; C>V PA len=9; V>C A; @2 V>C PA len=9`,
		"a request that was never acknowledged": story`
			@0 C>V S; V>C SA; C>V A; C>V PA len=9; @9 C>V again`,
		"a slow second answer": story`
			@0 C>V S; V>C SA; C>V A; C>V PA len=9; V>C PA len=9
			@1 C>V PA len=9; V>C A; @9 V>C PA len=9`,
		"a connection that waits idle without a request": story`
			@0 C>V S; V>C SA; C>V A; @60 C>V FA`,
		"the end of the capture soon after the request": story`
			@0 C>V S; V>C SA; C>V A; C>V PA len=9; V>C A; @1 D>V S`,
		"a connection from before the capture": story`
			@0 C>V PA len=9; V>C A; @9 V>C PA len=9`,
	},
	fires: {
		"a request that is acknowledged and given up": {
			on: story`
				@0 C>V S; V>C SA; C>V A; C>V PA len=9; V>C A; @10.003 C>V RA`,
			finding: {
				frames: [4],
				confidence: "likely",
				data: { waitedMs: 10000, isAnswered: false, requestBytes: 9 },
			},
		},
		"a request that still waits when the capture ends": {
			on: story`
				@0 C>V S; V>C SA; C>V A; C>V PA len=9; V>C A; @5.003 D>V S`,
			finding: {
				frames: [4],
				confidence: "likely",
				data: { waitedMs: 5000, isAnswered: false },
			},
		},
		"a service that takes long and then answers, without being sure": {
			on: story`
				@0 C>V S; V>C SA; C>V A; C>V PA len=9; V>C A; @4.003 V>C PA len=9`,
			finding: {
				frames: [4],
				confidence: "possible",
				data: { waitedMs: 4000, isAnswered: true },
			},
		},
		"a client that only reports and closes, without being sure": {
			on: story`
				@0 C>V S; V>C SA; C>V A; C>V PA len=9; V>C A; @6 C>V FA; V>C FA`,
			finding: {
				frames: [4],
				confidence: "possible",
				data: { isAnswered: false },
			},
		},
	},
});
