import { linkSplit } from "../../src/rules/link-split.js";
import { testRule } from "../support/rule-tester.js";
import { story } from "../support/story.js";
import { linkTypeStory } from "../support/story-links.js";

testRule(linkSplit, {
	silent: {
		"the same neighbour in both directions": story`
			C>V S macs=G>V; V>C SA macs=V>G; C>V A macs=G>V`,
		"virtual MACs of HSRP in one direction": story`
			C>V S macs=G>V; V>C SA macs=V>00:00:0c:07:ac:01; C>V A macs=G>V`,
		"two neighbours, to one of which the other direction goes": story`
			C>V S macs=G>V; V>C SA macs=V>H; C>V A macs=H>V`,
		"one direction only": story`C>V S macs=G>V; C>V A macs=G>V`,
		"directions mirrored from two links": story`
			C>V S macs=C>G; V>C SA macs=V>H; C>V A macs=C>G`,
	},
	fires: {
		"all connections with the same MACs as one, where some fail": {
			on: story`
				C>R S macs=B>R; R>C SA macs=R>G; C>R R macs=G>R
				C:41000>R S macs=B>R; R>C:41000 SA macs=R>G
				C:42000>R S macs=B>R; R>C:42000 SA macs=R>G; C:42000>R A macs=B>R`,
			finding: {
				frames: [4, 5, 6, 7],
				confidence: "likely",
				data: {
					station: "02:00:00:00:00:52",
					nearTo: "server",
					from: ["02:00:00:00:00:42"],
					to: ["02:00:00:00:00:47"],
					connections: 2,
					completed: 1,
				},
			},
		},
		"a handshake that only the client thinks complete": {
			on: story`
				@0 C>V S macs=C>F; V>C SA macs=G>C; C>V A macs=C>F
				@1 V>C SA macs=G>C`,
			finding: {
				frames: [1, 2],
				confidence: "likely",
				data: { nearTo: "client", connections: 1, completed: 0 },
			},
		},
		"direct server return, whose handshakes complete, as no fault": {
			on: story`C>V S macs=B>V; V>C SA macs=V>G; C>V A macs=B>V`,
			finding: {
				frames: [1, 2],
				confidence: "possible",
				data: { connections: 1, completed: 1 },
			},
		},
	},
	unfit: {
		"frames without a link layer": linkTypeStory.raw(story`C>V S; V>C SA`),
	},
});
