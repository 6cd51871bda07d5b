import { testCause } from "../support/cause-tester.js";
import { atServer, between } from "../support/places.js";
import { linkTypeStory } from "../support/story-links.js";

/** The request comes from one neighbour for the VIP, the real server answers to another; all is well. */
const returned = (client: string, server: string, from = "L", to = "G") =>
	`${client}>V S macs=${from}>${server}; V>${client} SA macs=${server}>${to}; ${client}>V A macs=${from}>${server}
	${client}>V PA len=100 macs=${from}>${server}; V>${client} PA len=500 macs=${server}>${to}; ${client}>V A macs=${from}>${server}`;

/** The same to its end: nothing but that is to be told of it. */
const returnedWhole = (client: string, server: string) =>
	`${returned(client, server)}; ${client}>V FA macs=L>${server}; V>${client} FA macs=${server}>G; ${client}>V A macs=L>${server}`;

/** At the balancer: the request comes in and goes on with the same destination; answers do not pass. */
const passedOn = (client: string, server: string, ttl = 63) =>
	["S", "A ack=5001", "PA len=100 ack=5001", "A ack=5501"]
		.map(
			(packet) =>
				`${client}>V ${packet} macs=G>L; ${client}>V copy ttl=${ttl} macs=L>${server}`,
		)
		.join("\n");

testCause("direct-server-return", {
	diagnosed: {
		"at a real server that owns another address and answers for the VIP": {
			on: atServer`arp 10.0.3.2 is R; ${returned("C", "R")}; ${returned("D", "R")}`,
			confidence: "likely",
			connections: [2, 2],
			evidence: [["link-split", 2, 8]],
			verdict: ["by-design", "yes", "working"],
			vantage: "server",
		},
		"where two machines answer in the VIP's name": {
			on: atServer`${returned("C", "R")}; ${returned("D", "Q")}`,
			confidence: "likely",
			connections: [2, 2],
			evidence: [["link-split", 1, 7]],
			verdict: ["by-design", "yes", "working"],
			vantage: "server",
		},
		"when the user names the VIP": {
			on: atServer`${returned("C", "R")}`,
			hints: { vips: ["10.0.2.100"] },
			confidence: "likely",
			connections: [1, 1],
			evidence: [["link-split", 1]],
			verdict: ["by-design", "yes", "working"],
			vantage: "server",
		},
		"in a cooked capture, by two untouched senders of the VIP's answers": {
			on: linkTypeStory.cooked(
				atServer`${returned("C", "R")}; ${returned("D", "Q")}`,
			),
			confidence: "likely",
			connections: [2, 2],
			evidence: [["link-split", 1, 7]],
			verdict: ["by-design", "yes", "working"],
			vantage: "server",
		},
		"on a router, by two untouched senders of the VIP's answers, though each connection looks well":
			{
				on: linkTypeStory.cookedOnRouter(
					atServer`${returnedWhole("C", "R")}; ${returnedWhole("D", "Q")}`,
				),
				confidence: "likely",
				connections: [2, 2],
				evidence: [["link-split", 1, 19]],
				verdict: ["by-design", "yes", "working"],
			},
		"at the balancer, by requests that go on to several servers": {
			on: between`${passedOn("C", "R")}; ${passedOn("D", "Q")}`,
			confidence: "likely",
			connections: [2, 2],
			evidence: [["link-split", 1, 9]],
			verdict: ["by-design", "possible", "working"],
		},
	},
	silent: {
		"on a router, when one machine answers in the VIP's name": {
			on: linkTypeStory.cookedOnRouter(
				atServer`${returnedWhole("C", "R")}; ${returnedWhole("D", "R")}`,
			),
		},
		"when the server answers from its own address by another router": {
			on: atServer`arp 10.0.2.100 is R; arp 10.0.3.2 is R; ${returned("C", "R")}; ${returned("D", "R")}`,
			causes: ["divergent-return-path"],
		},
		"when nothing shows that the answering machine is another one": {
			on: atServer`${returned("C", "R")}; ${returned("D", "R")}`,
			causes: ["divergent-return-path"],
		},
		"when the answers go back to the balancer": {
			on: atServer`arp 10.0.3.2 is R; ${returned("C", "R", "L", "L")}; ${returned("D", "R", "L", "L")}`,
		},
		"when the requests are acknowledged by nobody": {
			on: atServer`arp 10.0.3.2 is R; C>V S macs=L>R; +1 C>V S macs=L>R; D>V S macs=L>R; +1 D>V S macs=L>R`,
			causes: ["unanswered"],
			lbBypass: "unknown",
		},
		"when a router, which takes one off the TTL, hands the requests on": {
			on: between`${passedOn("C", "R", 62)}; ${passedOn("D", "R", 62)}`,
			causes: "any",
			lbBypass: "unknown",
		},
	},
});
