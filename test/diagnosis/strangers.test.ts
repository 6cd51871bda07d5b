import { testCause } from "../support/cause-tester.js";
import { atClient, atServer, served, waiting } from "../support/places.js";
import { times } from "../support/story.js";

/** One SYN-ACK that nobody asked for, refused. */
const reply = (server: string, client: string, isn: number) =>
	`${server}>${client} SA seq=${isn} ack=${isn + 7}; ${client}>${server} R seq=${isn + 7}`;

/** Ports that no stack would choose, spread over all. */
const odd = (index: number) => 700 + ((index * 7919) % 64000);

testCause("backscatter", {
	diagnosed: {
		"when many unrelated hosts answer once each": {
			on: atClient`${times(8, (i) => reply(`198.51.100.${i}:80`, `C:4000${i}`, 1000 * i))}`,
			confidence: "likely",
			connections: [8, 8],
			evidence: [["orphan-syn-ack", 1, 3, 5, 7, 9, 11]],
			verdict: ["no", "no", "unknown"],
			vantage: "client",
		},
		"when one host answers ports that no stack chooses": {
			on: atClient`${times(12, (i) => reply("R", `C:${odd(i)}`, 1000 * i))}`,
			confidence: "likely",
			connections: [12, 12],
			evidence: [["orphan-syn-ack", 1, 3, 5, 7, 9, 11]],
			verdict: ["no", "no", "unknown"],
			vantage: "client",
		},
		"as possible, when few hosts answer usual ports once each": {
			on: atClient`${times(4, (i) => reply("R", `C:4000${i}`, 1000 * i))}`,
			confidence: "possible",
			connections: [4, 4],
			evidence: [["orphan-syn-ack", 1, 3, 5, 7]],
			verdict: ["possible", "possible", "unknown"],
			vantage: "client",
		},
		"at the attacked host, whose SYN-ACKs are refused from elsewhere": {
			on: atServer`${times(12, (i) => `C:${odd(i)}>R S macs=G>R; R>C:${odd(i)} SA macs=R>H; C:${odd(i)}>R R seq=1001 macs=H>R`)}`,
			confidence: "likely",
			connections: [12, 12],
			evidence: [["orphan-syn-ack", 1, 4, 7, 10, 13, 16]],
			verdict: ["no", "no", "unknown"],
			vantage: "server",
		},
	},
	silent: {
		"when the SYN-ACK comes again from a new socket soon after the RST": {
			on: atClient`${times(3, (i) => `${reply("R", `C:4000${i}`, 5000)}; +1 R>C:4000${i} SA seq=15640000 ack=5007; C:4000${i}>R R seq=5007`)}`,
			causes: ["l4-lb-without-snat"],
			lbBypass: "yes",
		},
		"when a request to a VIP waits at that time": {
			on: atClient`${times(3, (i) => `@${i} ${waiting(`C:4000${i}`, "V")}; ${reply("R", `C:5000${i}`, 5000)}`)}; @9 C>V A`,
			causes: ["full-proxy-without-snat"],
			lbBypass: "yes",
		},
		"when there are two replies only": {
			on: atClient`${times(2, (i) => reply("R", `C:4000${i}`, 1000 * i))}`,
		},
	},
});

testCause("port-scan", {
	diagnosed: {
		"when one host tries thirty ports and all are closed": {
			on: atClient`${times(30, (i) => `C>V:${i + 1} S; V:${i + 1}>C RA seq=0`)}`,
			confidence: "likely",
			connections: [30, 30],
			evidence: [["unanswered-syn", 1, 3, 5, 7, 9, 11]],
			verdict: ["no", "no", "unknown"],
			vantage: "client",
		},
		"when it resets half-open handshakes itself and others stay silent": {
			on: atClient`${times(15, (i) => `C>V:${i + 1} S; V:${i + 1}>C SA; C>V:${i + 1} R seq=1001`)}; ${times(15, (i) => `C>198.51.100.${i}:22 S`)}`,
			confidence: "likely",
			connections: [30, 30],
			evidence: [["unanswered-syn", 46, 47, 48, 49, 50, 51]],
			verdict: ["no", "no", "unknown"],
			vantage: "client",
		},
	},
	silent: {
		"when one server refuses many connections to one port": {
			on: atClient`${times(40, (i) => `C:${40000 + i}>V S; V>C:${40000 + i} RA seq=0`)}`,
			causes: ["refused"],
		},
		"when fewer destinations are tried": {
			on: atClient`${times(29, (i) => `C>V:${i + 1} S; V:${i + 1}>C RA seq=0`)}`,
			causes: ["refused"],
		},
		"when most of the destinations answer": {
			on: atClient`${times(70, (i) => served("C", `V:${1000 + i}`))}; ${times(30, (i) => `C>V:${i + 1} S; V:${i + 1}>C RA seq=0`)}`,
			causes: ["refused"],
		},
	},
});
