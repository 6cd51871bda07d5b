import { icmpError } from "../../src/rules/icmp-error.js";
import { frameOf } from "../support/decoding.js";
import { testRule } from "../support/rule-tester.js";
import { story, storyIn, times } from "../support/story.js";
import { IPV6_NETWORK } from "../support/story-network.js";
import { icmpUnreachableFrame, udpPacket } from "../support/wire.js";

testRule(icmpError, {
	silent: {
		"a whole handshake": story`C>V S; V>C SA; C>V A`,
		"a reset": story`C>V S; V>C RA seq=0`,
		"an error about other traffic than TCP": {
			frames: [frameOf(icmpUnreachableFrame({ quoted: udpPacket() }))],
		},
		"a redirect": story`C>V S; icmp G redirect C>V`,
		"a packet that was too big": story`C>V S; icmp G unreachable C>V code=4`,
	},
	fires: {
		"a firewall that prohibits, all its equal messages as one": {
			on: story`C>V S; icmp G unreachable C>V code=13; C>V S; icmp G unreachable C>V code=13`,
			finding: {
				frames: [2],
				confidence: "certain",
				data: {
					meaning: "prohibited",
					type: 3,
					code: 13,
					sender: "10.0.1.1",
					quotedSource: "10.0.1.10:40000",
					quotedDestination: "10.0.2.100:80",
					messages: 2,
				},
			},
		},
		"what IPv6 routers say": {
			on: storyIn(IPV6_NETWORK)`C>V S; icmp G unreachable C>V code=0`,
			finding: {
				frames: [2],
				confidence: "certain",
				data: {
					meaning: "network-unreachable",
					type: 1,
					sender: "2001:db8:1::1",
				},
			},
		},
		"an error about the answer of a server": {
			on: story`C>V S; V>C SA; icmp G unreachable V>C code=1`,
			finding: {
				frames: [3],
				confidence: "certain",
				data: { meaning: "host-unreachable", quotedSource: "10.0.2.100:80" },
			},
		},
		"a packet that died in a loop": {
			on: story`
				C>V S; ${times(8, (i) => `C>V copy ttl=${8 - i}`)}
				icmp G exceeded C>V`,
			finding: {
				frames: [10],
				confidence: "certain",
				data: { meaning: "time-exceeded" },
			},
		},
		"the tracing of a route, without being sure": {
			on: story`C>V S ttl=1; icmp G exceeded C>V`,
			finding: {
				frames: [2],
				confidence: "possible",
				data: { meaning: "time-exceeded", messages: 1 },
			},
		},
		"an error about a connection that is not here, without being sure": {
			on: story`D>V S; icmp G unreachable C>V`,
			finding: {
				frames: [2],
				confidence: "possible",
				data: { meaning: "port-unreachable" },
			},
		},
	},
});
