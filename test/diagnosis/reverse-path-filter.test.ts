import { testCause } from "../support/cause-tester.js";
import { atServer } from "../support/places.js";

/** Served on interface 0, by the router `G`. */
const served = (client: string) =>
	`${client}>R S if=0 dir=in; R>${client} SA if=0 dir=out; ${client}>R A if=0 dir=in`;

/** Ignored on interface 1, by the router `H`. */
const ignored = (client: string, way = "if=1 dir=in macs=H>R") =>
	`${client}>Q S ${way}; +1 ${client}>Q S ${way}`;

testCause("reverse-path-filter", {
	diagnosed: {
		"when a host ignores on one interface the very clients that it serves on another":
			{
				on: atServer`${served("C")}; ${ignored("C:40001")}; ${ignored("C:40002")}`,
				confidence: "possible",
				connections: [2, 3],
				evidence: [["unanswered-syn", 4, 6]],
				verdict: ["no", "possible", "intermittent"],
				vantage: "server",
			},
	},
	silent: {
		"when the host answers nobody: a firewall, or nothing listens": {
			on: atServer`${ignored("C:40001")}; ${ignored("C:40002")}`,
			causes: ["unanswered"],
			lbBypass: "unknown",
		},
		"when the SYNs come in by the interface on which the client is served": {
			on: atServer`${served("C")}; ${ignored("C:40001", "if=0 dir=in")}; ${ignored("C:40002", "if=0 dir=in")}`,
			causes: ["unanswered"],
			lbBypass: "unknown",
		},
		"when the host hands the SYNs on": {
			on: atServer`${served("C")}
				${[1, 2].map((port) => `C:4000${port}>Q S if=1 dir=in macs=H>R; C:4000${port}>Q copy if=2 dir=out ttl=61 macs=R>Q; +1 C:4000${port}>Q S if=1 dir=in macs=H>R; C:4000${port}>Q copy if=2 dir=out ttl=61 macs=R>Q`)}`,
			causes: ["unanswered"],
			lbBypass: "unknown",
		},
		"when other clients are served": {
			on: atServer`${served("D")}; ${ignored("C:40001")}; ${ignored("C:40002")}`,
			causes: ["unanswered"],
			lbBypass: "unknown",
		},
		"when it happens once": {
			on: atServer`${served("C")}; ${ignored("C:40001")}`,
			causes: ["unanswered"],
			lbBypass: "unknown",
		},
	},
});
