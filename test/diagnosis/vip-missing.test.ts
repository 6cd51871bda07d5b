import { testCause } from "../support/cause-tester.js";
import { storyIn } from "../support/story.js";

/** The VIP is the address that the stories' ARP requests ask for. */
const atMember = storyIn({
	C: { address: "10.0.8.10", port: 40000, ttl: 62, via: "L" },
	V: { address: "10.0.1.1", port: 80, via: "R" },
});

/** The router asks for the VIP, the balancer hands the SYN on. */
const ASKED = "arp 10.0.1.254 of G";

testCause("dsr-vip-missing", {
	diagnosed: {
		"when SYNs for an address of this link are handed to a machine that lacks it":
			{
				on: atMember`${ASKED}; C>V S; +1 C>V S; C:40001>V S; +1 C:40001>V S`,
				confidence: "likely",
				connections: [2, 2],
				evidence: [["unanswered-syn", 2, 4]],
				verdict: ["no", "no", "failing"],
			},
		"when the member refuses what the balancer hands on": {
			on: atMember`C>V S macs=G>L; C>V copy macs=L>R; V>C RA seq=0 macs=R>G; C:40001>V S macs=G>L; C:40001>V copy macs=L>R; V>C:40001 RA seq=0 macs=R>G`,
			confidence: "likely",
			connections: [2, 2],
			evidence: [["reset", 1, 4]],
			verdict: ["no", "possible", "failing"],
			vantage: "server",
		},
	},
	silent: {
		"when the machine that gets the SYN claims the address": {
			on: atMember`${ASKED}; arp 10.0.1.1 is R; C>V S; +1 C>V S`,
			causes: ["unanswered"],
			lbBypass: "unknown",
		},
		"when whoever asked for the address delivers the SYN himself": {
			on: atMember`${ASKED}; C>V S macs=G>R; +1 C>V S macs=G>R`,
			causes: ["unanswered"],
			lbBypass: "unknown",
		},
		"when the host is a router: nobody asks for the addresses behind it": {
			on: storyIn({
				C: { address: "10.0.8.10", port: 40000, ttl: 62, via: "L" },
			})`${ASKED}; C>V S macs=L>R; +1 C>V S macs=L>R`,
			causes: ["unanswered"],
			lbBypass: "unknown",
		},
		"when the server refuses what it was sent directly": {
			on: atMember`C>V S macs=G>R; V>C RA seq=0 macs=R>G`,
			causes: ["refused"],
		},
		"when the member serves the VIP": {
			on: atMember`${ASKED}; C>V S; V>C SA; C>V A`,
		},
	},
});
