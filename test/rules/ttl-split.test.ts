import { ttlSplit } from "../../src/rules/ttl-split.js";
import { testRule } from "../support/rule-tester.js";
import { story } from "../support/story.js";

testRule(ttlSplit, {
	silent: {
		"one TTL per sender": story`
			C>V S ttl=60; V>C SA ttl=50; C>V A ttl=60; V>C A ttl=50`,
		"a single change of the route": story`
			C>V A ttl=60; C>V A ttl=60; C>V A ttl=61; C>V A ttl=61`,
		"a SYN-ACK that another device sent in the host's name": story`
			C>V S; V>C SA ttl=255; C>V A; V>C A ttl=60; V>C A ttl=60`,
		"each packet before and after a router": story`
			C>V S if=0 macs=C>G; C>V copy ttl=63 if=1 macs=G>V
			C>V A if=0 macs=C>G; C>V copy ttl=63 if=1 macs=G>V`,
	},
	fires: {
		"segments of the server with two TTLs in turns": {
			on: story`
				C>V S; V>C SA ttl=60; C>V A
				V>C A ttl=59; V>C A ttl=60; V>C A ttl=59`,
			finding: {
				frames: [2, 4],
				confidence: "likely",
				data: { sender: "server", ttls: [60, 59], segments: [2, 2] },
			},
		},
		"both ends on their own": {
			on: story`
				C>V A ttl=9; V>C A ttl=60; C>V A ttl=8; V>C A ttl=59
				C>V A ttl=9; V>C A ttl=60; C>V A ttl=8; V>C A ttl=59`,
			finding: [
				{ frames: [1, 3], confidence: "likely", data: { sender: "client" } },
				{ frames: [2, 4], confidence: "likely", data: { sender: "server" } },
			],
		},
	},
});
