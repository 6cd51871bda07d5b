import { testCause } from "../support/cause-tester.js";
import { atClient, atServer, between, served } from "../support/places.js";

testCause("unanswered", {
	diagnosed: {
		"at the client, where a bypass would show itself": {
			on: atClient`C>V S; +1 C>V S; +1 C>V S`,
			confidence: "likely",
			connections: [1, 1],
			evidence: [["unanswered-syn", 1]],
			verdict: ["no", "unknown", "failing"],
			vantage: "client",
		},
		"in the middle, where it cannot be told from a bypass": {
			on: between`C>V S; +1 C>V S; D>R S; +1 D>R S; ${served("C:40001", "V")}`,
			confidence: "likely",
			connections: [2, 3],
			evidence: [["unanswered-syn", 1, 3]],
			verdict: ["unknown", "unknown", "intermittent"],
			vantage: "middle",
		},
		"at the server": {
			on: atServer`C>R S; +1 C>R S; ${served("D", "R")}`,
			confidence: "likely",
			connections: [1, 2],
			evidence: [["unanswered-syn", 1]],
			verdict: ["unknown", "unknown", "intermittent"],
			vantage: "server",
		},
	},
	silent: {
		"when the SYN came once: the capture may have ended": {
			on: atClient`C>V S`,
		},
		"when the second SYN was answered": {
			on: atClient`C>V S; +1 C>V S; V>C SA; C>V A`,
		},
		"when real servers answered in the VIP's place": {
			on: atClient`C>V S ts=5; R>C SA ts=900,5; C>R R; +1 C>V S ts=1005`,
			causes: ["l4-lb-without-snat"],
			lbBypass: "yes",
		},
		"when ICMP said why": {
			on: atClient`C>V S; icmp G unreachable C>V code=1; +1 C>V S`,
			causes: ["rejected-by-firewall"],
		},
	},
});

testCause("refused", {
	diagnosed: {
		"when the server resets the SYN": {
			on: atClient`C>V S; V>C RA seq=0; C:40001>V S; V>C:40001 RA seq=0; ${served("C:40002", "V")}`,
			confidence: "certain",
			connections: [2, 3],
			evidence: [["reset", 2, 4]],
			verdict: ["no", "no", "intermittent"],
			vantage: "client",
		},
	},
	silent: {
		"when the server resets an established connection": {
			on: atClient`C>V S; V>C SA; C>V A; C>V PA len=100; V>C A; V>C RA`,
		},
		"when the client resets": {
			on: atClient`C>V S; V>C SA; C>V R seq=1001`,
		},
		"when it is a scan of many ports": {
			on: atClient`${Array.from({ length: 30 }, (_, i) => `C>V:${1 + i} S; V:${1 + i}>C RA seq=0`)}`,
			causes: ["port-scan"],
		},
	},
});

testCause("rejected-by-firewall", {
	diagnosed: {
		"when a router says that it is prohibited": {
			on: atClient`C>V S; icmp G unreachable C>V code=13; +1 C>V S; icmp G unreachable C>V code=13`,
			confidence: "certain",
			connections: [1, 1],
			evidence: [["icmp-error", 2]],
			verdict: ["no", "no", "failing"],
			vantage: "client",
		},
	},
	silent: {
		"when the ICMP error is about another connection": {
			on: atClient`C>V S; icmp G unreachable D>V code=13; +1 C>V S`,
			causes: ["unanswered"],
		},
		"when a router says that the TTL ran out": {
			on: atClient`C>V S; icmp G exceeded C>V; +1 C>V S`,
			causes: ["unanswered"],
		},
		"when the connection was set up all the same": {
			on: atClient`C>V S; icmp G unreachable C>V code=13; +1 C>V S; V>C SA; C>V A`,
		},
	},
});
