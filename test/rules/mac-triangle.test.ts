import { macTriangle } from "../../src/rules/mac-triangle.js";
import { testRule } from "../support/rule-tester.js";
import { story } from "../support/story.js";
import { linkTypeStory } from "../support/story-links.js";

testRule(macTriangle, {
	silent: {
		"a scanner's reset by the way of its SYN": story`C>V S; V>C SA; C>V R`,
		"direct server return, whose handshakes complete": story`
			C>V S macs=B>V; V>C SA macs=V>G; C>V A macs=B>V; C>V RA macs=B>V`,
		"healthy asymmetric routing, whose handshakes complete": story`
			C>V S macs=G>V; V>C SA macs=V>H; C>V A macs=G>V`,
		"virtual MACs of VRRP": story`
			C>V S macs=G>V
			V>C SA macs=V>00:00:5e:00:01:0a
			C>V R macs=00:00:5e:00:01:0a>V`,
		"a RST from a third neighbour": story`
			C>V S macs=B>V; V>C SA macs=V>G; C>V R macs=H>V`,
	},
	fires: {
		"a SYN from the balancer, a SYN-ACK to the router, and a RST from there": {
			on: story`C>R S macs=B>R; R>C SA macs=R>G; C>R R macs=G>R`,
			finding: {
				frames: [1, 2, 3],
				confidence: "likely",
				data: {
					synFrom: "02:00:00:00:00:42",
					synAckTo: "02:00:00:00:00:47",
					resetFrom: "02:00:00:00:00:47",
				},
			},
		},
		"the same in a cooked capture, which has no destination MACs": {
			on: linkTypeStory.cooked(story`
				C>R S macs=B>R; R>C SA macs=R>G; C>R R macs=G>R`),
			finding: {
				frames: [1, 2, 3],
				confidence: "possible",
				data: { synAckTo: null, resetFrom: "02:00:00:00:00:47" },
			},
		},
	},
	unfit: {
		"frames without a link layer": linkTypeStory.raw(story`C>R S; R>C SA`),
	},
});
