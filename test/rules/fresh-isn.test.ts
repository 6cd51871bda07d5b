import { freshIsn } from "../../src/rules/fresh-isn.js";
import { testRule } from "../support/rule-tester.js";
import { story } from "../support/story.js";

testRule(freshIsn, {
	silent: {
		"a whole handshake": story`C>V S; V>C SA; C>V A`,
		"the same SYN-ACK again": story`@0 C>V S; V>C SA; @1 V>C SA`,
		"a new connection from the same port": story`
			C>V S seq=1; V>C SA seq=7; C>V R seq=2
			+1 C>V S seq=900; V>C SA seq=9000; C>V A`,
		"a SYN-ACK after minutes, for a SYN of its own": story`
			@0 R>C SA seq=1; @200 R>C SA seq=9000000`,
	},
	fires: {
		"a new number after each RST": {
			on: story`
				@0 C>R S; R>C SA seq=1; C>R R seq=1001
				@1 C>R S; R>C SA seq=700000; C>R R seq=1001`,
			finding: {
				frames: [2, 5],
				confidence: "certain",
				data: { freshIsns: 1, resets: 2 },
			},
		},
		"numbers that follow Linux's clock, even where no RST is captured": {
			on: story`@0 R>C SA seq=1; @1 R>C SA seq=15625001; @3 R>C SA seq=46875001`,
			finding: {
				frames: [1, 2, 3],
				confidence: "certain",
				data: { freshIsns: 2, resets: 0, isnPerSecond: 15625000 },
			},
		},
		"SYN cookies, without being sure": {
			on: story`@0 C>V S; V>C SA seq=77; @1 C>V S; V>C SA seq=-5; C>V A`,
			finding: {
				frames: [2, 4],
				confidence: "possible",
				data: { freshIsns: 1, resets: 0 },
			},
		},
	},
});
