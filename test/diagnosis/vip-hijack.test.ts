import { testCause } from "../support/cause-tester.js";
import { atServer } from "../support/places.js";
import { times } from "../support/story.js";

/** A request over one neighbour, answered directly by the real server `R` in the VIP's name. */
const request = (client: string, by: string, port = 40000) =>
	`${client}:${port}>V S macs=${by}>R; V>${client}:${port} SA macs=R>G; ${client}:${port}>V A macs=${by}>R`;

const OWNERS = "arp 10.0.3.10 is L; arp 10.0.2.100 is L; arp 10.0.3.2 is R";

testCause("dsr-vip-hijacked", {
	diagnosed: {
		"when a real server that answered as the VIP begins to claim it": {
			on: atServer`${OWNERS}; ${request("C", "L")}; @10 arp 10.0.2.100 is R; ${request("D", "G")}; ${request("D", "G", 40001)}`,
			confidence: "likely",
			connections: [2, 3],
			evidence: [["address-conflict", 7, 7]],
			verdict: ["yes", "yes", "intermittent"],
			vantage: "server",
			beside: "any",
		},
		"as possible, when only the requests' senders changed at that moment": {
			on: atServer`arp 10.0.3.2 is R
				${times(3, (i) => request("C", "L", 40000 + i))}; @10 arp 10.0.2.100 is R; ${times(3, (i) => request("D", "G", 40000 + i))}`,
			confidence: "possible",
			connections: [3, 6],
			evidence: [["address-conflict", 11, 11]],
			verdict: ["possible", "yes", "intermittent"],
			vantage: "server",
			beside: "any",
		},
	},
	silent: {
		"when a standby balancer takes the VIP over": {
			on: atServer`${OWNERS}; arp 10.0.3.11 is M; ${request("C", "L")}; @10 arp 10.0.2.100 is M; ${request("D", "M")}`,
			causes: ["direct-server-return"],
			lbBypass: "by-design",
		},
		"when routers share the address by a virtual MAC": {
			on: atServer`arp 10.0.2.100 is 00:00:5e:00:01:07; arp 10.0.3.10 is 00:00:5e:00:01:07; C>V S macs=G>00:00:5e:00:01:07; V>C SA macs=00:00:5e:00:01:07>G; C>V A macs=G>00:00:5e:00:01:07
				@10 arp 10.0.2.100 is 00:00:5e:00:01:07; arp 10.0.2.100 is L`,
		},
		"when the real server claims only its own address": {
			on: atServer`${OWNERS}; ${request("C", "L")}; @10 arp 10.0.3.2 is R; ${request("D", "L")}`,
			causes: ["direct-server-return"],
			lbBypass: "by-design",
		},
		"when the machine that claims the address has no other": {
			on: atServer`arp 10.0.2.100 is R; C>V S macs=G>R; V>C SA macs=R>G; C>V A macs=G>R; @10 arp 10.0.2.100 is R`,
		},
	},
});
