import { icmpRedirect } from "../../src/rules/icmp-redirect.js";
import { frameOf } from "../support/decoding.js";
import { testRule } from "../support/rule-tester.js";
import { story } from "../support/story.js";
import {
	ethernet,
	icmpRedirect as redirectPacket,
	udpPacket,
} from "../support/wire.js";

const aboutUdp = redirectPacket({
	from: "10.0.1.1",
	to: "10.0.1.10",
	gateway: "10.0.1.2",
	quoted: udpPacket({ from: "10.0.1.10:5000", to: "10.0.9.9:53" }),
});

testRule(icmpRedirect, {
	silent: {
		"a whole handshake": story`C>V S; V>C SA; C>V A`,
		"an ICMP error": story`C>V S; icmp G unreachable C>V`,
		"a redirect about other traffic than TCP": {
			frames: [frameOf(ethernet(aboutUdp))],
		},
	},
	fires: {
		"a redirect about a connection of the capture": {
			on: story`C>V S; icmp G redirect C>V gateway=10.0.1.2; C>V A; icmp G redirect C>V gateway=10.0.1.2`,
			finding: {
				frames: [2],
				confidence: "likely",
				data: {
					sender: "10.0.1.1",
					receiver: "10.0.1.10",
					gateway: "10.0.1.2",
					quotedDestination: "10.0.2.100:80",
					messages: 2,
				},
			},
		},
		"a redirect about a connection that is not here, without being sure": {
			on: story`icmp G redirect C>V gateway=10.0.1.2`,
			finding: {
				frames: [1],
				confidence: "possible",
				data: { quotedSource: "10.0.1.10:40000" },
			},
		},
	},
});
