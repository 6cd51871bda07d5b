import { testCause } from "../support/cause-tester.js";
import {
	atClient,
	atServer,
	between,
	handshake,
	served,
} from "../support/places.js";
import { times } from "../support/story.js";

/** The ACK and all data are lost behind here: the SYN-ACK comes again, nothing is acknowledged. */
const ackLost = (client: string, by = "G") =>
	`${client}>V S; V>${client} SA macs=${by}>C; ${client}>V A; ${client}>V PA len=100
	+0.3 ${client}>V again; +0.7 V>${client} SA macs=${by}>C; ${client}>V A`;

/** At the server: SYN by one neighbour, SYN-ACK to another, both again and again. */
const synAckLost = (client: string) =>
	`${client}>R S macs=G>R; R>${client} SA macs=R>H; +1 ${client}>R S macs=G>R; R>${client} SA macs=R>H`;

const spoofed = (client: string) =>
	`${client}>R S macs=G>R; R>${client} SA macs=R>H; ${client}>R R ttl=64 macs=H>R`;

const SERVER_OWNERS = "arp 10.0.3.1 is G; arp 10.0.3.254 is H";

testCause("stateful-device-one-direction", {
	diagnosed: {
		"forward at the client, as possible where both ways look the same": {
			on: atClient`${ackLost("C")}; ${ackLost("C:40001")}`,
			confidence: "possible",
			connections: [2, 2],
			evidence: [["unfinished-handshake", 1, 8]],
			verdict: ["no", "possible", "failing"],
			vantage: "client",
			data: { direction: "forward" },
		},
		"forward at the client, as likely where the answers come by another neighbour":
			{
				on: atClient`${ackLost("C", "H")}; ${ackLost("C:40001", "H")}`,
				confidence: "likely",
				connections: [2, 2],
				evidence: [
					["unfinished-handshake", 1, 8],
					["link-split", 1, 8],
				],
				verdict: ["no", "yes", "failing"],
				vantage: "client",
				data: { direction: "forward" },
			},
		"on the way back, at the server": {
			on: atServer`${synAckLost("C")}; ${synAckLost("D")}`,
			confidence: "likely",
			connections: [2, 2],
			evidence: [
				["unfinished-handshake", 1, 5],
				["link-split", 1, 5],
			],
			verdict: ["unknown", "yes", "failing"],
			vantage: "server",
			data: { direction: "return" },
		},
		"on the way back, when it resets in the client's name": {
			on: atServer`${SERVER_OWNERS}; ${spoofed("C")}; ${spoofed("D")}`,
			confidence: "likely",
			connections: [2, 2],
			evidence: [["mac-triangle", 3, 6]],
			verdict: ["no", "yes", "failing"],
			vantage: "server",
			data: { direction: "return" },
		},
		"forward in the middle, beside connections that are seen both ways": {
			on: between`${served("C", "R")}; ${served("C:40001", "R")}
				${times(2, (i) => `D:5000${i}>V S; D:5000${i}>V A ack=5001; D:5000${i}>V PA len=100 ack=5001; +0.3 D:5000${i}>V again; +0.6 D:5000${i}>V again`)}`,
			confidence: "likely",
			connections: [2, 2],
			evidence: [["one-sided-connection", 21, 26]],
			verdict: ["no", "yes", "failing"],
			vantage: "middle",
			data: { direction: "forward" },
		},
		"on the way back, by SYN-ACKs that nobody refuses": {
			on: between`${times(2, (i) => `R>C:4000${i} SA ts=1,7; +1 R>C:4000${i} SA ts=2,7; +1 R>C:4000${i} SA ts=3,7`)}`,
			confidence: "likely",
			connections: [2, 2],
			evidence: [["orphan-syn-ack", 1, 4]],
			verdict: ["unknown", "yes", "failing"],
			data: { direction: "return" },
		},
	},
	silent: {
		"when the server's accept queue is full: its own capture shows the ACKs": {
			on: atServer`${["C", "D"].map((client) => `${handshake(client, "R")}; +1 R>${client} SA; ${client}>R A`)}`,
		},
		"when the capture shows only one direction": {
			on: atClient`${times(3, (i) => `C:4000${i}>V S; C:4000${i}>V A ack=5001; C:4000${i}>V PA len=100 ack=5001; C:4000${i}>V A ack=5501`)}`,
			causes: ["one-sided-capture"],
			lbBypass: "unknown",
		},
		"when it happens to one connection only": {
			on: atClient`${ackLost("C", "H")}; ${served("C:40001", "V")}`,
			causes: "any",
		},
		"when the ACK was merely under way": {
			on: atClient`${times(2, (i) => `${handshake(`C:4000${i}`, "V")}; +0.1 V>C:4000${i} SA; C:4000${i}>V A`)}`,
		},
		"when the server answers data after all": {
			on: atClient`${times(2, (i) => `${ackLost(`C:4000${i}`, "H")}; V>C:4000${i} A; V>C:4000${i} PA len=500; C:4000${i}>V A`)}`,
			causes: "any",
		},
	},
});
