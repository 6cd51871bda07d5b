import { selfAddressed } from "../../src/rules/self-addressed.js";
import { testRule } from "../support/rule-tester.js";
import { story, storyIn } from "../support/story.js";
import { IPV6_NETWORK } from "../support/story-network.js";

testRule(selfAddressed, {
	silent: {
		"a SYN to another host": story`C>V S; +1 C>V S`,
		"a host that talks to itself over its loopback": story`
			R:40000>R S; R>R:40000 SA; R:40000>R A`,
		"loopback addresses": story`
			127.0.0.1:40000>127.0.0.1:80 S; [::1]:40000>[::1]:80 S`,
		"a host that refuses itself": story`R:40000>R S; R>R:40000 RA seq=0`,
	},
	fires: {
		"a SYN that came back to its sender": {
			on: story`@0 R:40000>R S ttl=63 macs=B>R; @1 R:40000>R S ttl=63 macs=B>R`,
			finding: {
				frames: [1, 2],
				confidence: "certain",
				data: { address: "10.0.3.2", syns: 2 },
			},
		},
		"the same in IPv6": {
			on: storyIn(IPV6_NETWORK)`R:40000>R S ttl=63`,
			finding: {
				frames: [1],
				confidence: "certain",
				data: { address: "2001:db8:3::2", syns: 1 },
			},
		},
		"a forged SYN with equal ports, without being sure": {
			on: story`R>R S ttl=50 macs=G>R`,
			finding: {
				frames: [1],
				confidence: "possible",
				data: { address: "10.0.3.2" },
			},
		},
	},
});
