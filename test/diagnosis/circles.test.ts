import { testCause } from "../support/cause-tester.js";
import { atClient, between } from "../support/places.js";
import { story, storyIn, times } from "../support/story.js";

testCause("hairpin-to-self", {
	diagnosed: {
		"when a SYN has one address as source and destination": {
			on: story`R:40000>R S ttl=63 macs=L>R; +1 R:40000>R S ttl=63 macs=L>R`,
			confidence: "certain",
			connections: [1, 1],
			evidence: [["self-addressed", 1]],
			verdict: ["no", "no", "intermittent"],
			vantage: "client",
		},
		"beside the request to the VIP that became it": {
			on: story`R:40000>V S macs=R>L; R:40000>R S ttl=63 macs=L>R; +1 R:40000>V S macs=R>L; R:40000>R S ttl=63 macs=L>R`,
			confidence: "certain",
			connections: [1, 1],
			evidence: [["self-addressed", 2]],
			verdict: ["no", "no", "intermittent"],
			vantage: "client",
		},
	},
	silent: {
		"when a host talks to itself over loopback": {
			on: storyIn({
				S: { address: "127.0.0.1", port: 80 },
			})`S:40000>S S; +1 S:40000>S S`,
			causes: ["unanswered"],
		},
		"when the host answers itself": {
			on: story`R:40000>R S; R>R:40000 SA; R:40000>R A`,
		},
		"when the VIP gives the member to another one": {
			on: story`R:40000>Q S ttl=63 macs=L>Q; Q>R:40000 SA; R:40000>Q A`,
		},
	},
});

const TTLS = [62, 61, 60, 59, 58, 57, 56];

testCause("routing-loop", {
	diagnosed: {
		"when one SYN passes again and again with a falling TTL": {
			on: between`C>V S ttl=63; ${TTLS.map((ttl) => `C>V copy ttl=${ttl}`)}; icmp G exceeded C>V`,
			confidence: "certain",
			connections: [1, 1],
			evidence: [["routing-loop", 1, 2, 3, 4]],
			verdict: ["no", "no", "failing"],
		},
	},
	silent: {
		"when a mirror copies the packet at three hops": {
			on: between`C>V S ttl=63; C>V copy ttl=62; C>V copy ttl=61; V>C SA ttl=62; V>C copy ttl=61; V>C copy ttl=60; C>V A`,
		},
		"when the client repeats its SYN: each has an identification of its own": {
			on: atClient`C>V S; ${times(7, () => "+1 C>V S")}`,
			causes: ["unanswered"],
		},
		"when a mirror copies a packet many times with the same TTL": {
			on: between`C>V S; ${times(7, () => "C>V copy")}; V>C SA; C>V A`,
		},
	},
});
