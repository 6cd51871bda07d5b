import { routingLoop } from "../../src/rules/routing-loop.js";
import { testRule } from "../support/rule-tester.js";
import { story, times } from "../support/story.js";

testRule(routingLoop, {
	silent: {
		"a whole handshake": story`C>V S; V>C SA; C>V A`,
		"a mirror port that copies a packet at three hops": story`
			C>V S; C>V copy ttl=63 macs=G>H; C>V copy ttl=62 macs=H>V`,
		"a mirror port that copies a packet many times at one hop": story`
			C>V S; ${times(9, () => "C>V copy")}`,
		"a SYN that is sent again": story`C>V S; ${times(6, () => "+1 C>V S")}`,
	},
	fires: {
		"a SYN that two routers throw at each other": {
			on: story`C>V S; ${times(20, (i) => `C>V copy ttl=${63 - i} macs=${i % 2 ? "G>H" : "H>G"}`)}`,
			finding: {
				frames: [1, 2, 3, 4],
				confidence: "certain",
				data: { passages: 21, highestTtl: 64, lowestTtl: 44 },
			},
		},
		"a SYN-ACK that runs in a circle": {
			on: story`C>V S; V>C SA; ${times(5, (i) => `V>C copy ttl=${60 - i}`)}`,
			finding: {
				frames: [2, 3, 4, 5],
				confidence: "certain",
				data: { passages: 6, highestTtl: 64, lowestTtl: 56 },
			},
		},
	},
});
