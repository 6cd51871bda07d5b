import { testCause } from "../support/cause-tester.js";
import { atClient, handshake } from "../support/places.js";

const C = "10.0.1.10";
const VIP = "10.0.2.100:80";
const SERVER = "10.0.3.2:80";

/** Ten frames after which the client expects number 5501 and the server 1201. */
const running = `${handshake("C", "V")}; C>V PA len=100; V>C A; V>C PA len=500; C>V A; C>V PA len=100`;

testCause("mid-connection-nat-leak", {
	diagnosed: {
		"when a segment of the real server's own address continues the connection":
			{
				on: atClient`${running}; R>C PA seq=5501 ack=1201 len=500; C>R R seq=1201`,
				confidence: "certain",
				connections: [1, 1],
				bypasses: [[C, VIP, SERVER, 1]],
				evidence: [["one-sided-connection", 9]],
				verdict: ["yes", "yes", "intermittent"],
				vantage: "client",
			},
		"when nobody refuses it but it comes again": {
			on: atClient`${running}; R>C PA seq=5501 ack=1201 len=500; +0.3 R>C again`,
			confidence: "certain",
			connections: [1, 1],
			bypasses: [[C, VIP, SERVER, 1]],
			evidence: [["one-sided-connection", 9]],
			verdict: ["yes", "yes", "intermittent"],
			vantage: "client",
		},
	},
	silent: {
		"when the port is reused: the numbers belong to another connection": {
			on: atClient`${running}; R>C PA seq=90005501 ack=777001201 len=500; C>R R seq=777001201`,
			causes: "any",
		},
		"when only its sequence number fits": {
			on: atClient`${running}; R>C PA seq=5501 ack=777001201 len=500; C>R R seq=777001201`,
			causes: "any",
		},
		"when a damaged frame comes once and nobody refuses it": {
			on: atClient`${running}; R>C PA seq=5501 ack=1201 len=500; V>C PA len=500; C>V A`,
		},
		"when it goes to another client": {
			on: atClient`${running}; R>D PA seq=5501 ack=1201 len=500; D>R R seq=1201`,
			causes: "any",
		},
		"when the client takes part in that connection too": {
			on: atClient`${running}; R>C PA seq=5501 ack=1201 len=500; C>R A seq=1201 ack=6001`,
			causes: ["capture-started-late"],
		},
	},
});

testCause("backend-changed", {
	diagnosed: {
		"when another address resets with exactly the number that the client expects":
			{
				on: atClient`${running}; R>C R seq=5501; +0.2 C>V again; R>C R seq=5501; +0.4 C>V again; R>C R seq=5501`,
				confidence: "likely",
				connections: [1, 1],
				bypasses: [[C, VIP, SERVER, 1]],
				evidence: [["reset", 9]],
				verdict: ["yes", "yes", "intermittent"],
				vantage: "client",
			},
	},
	silent: {
		"when the asked server itself was restarted": {
			on: atClient`${running}; V>C R seq=5501`,
		},
		"when the number is not the one that the client expects": {
			on: atClient`${running}; R>C R seq=99; +0.2 C>V again; R>C R seq=99`,
			causes: ["packet-loss"],
		},
		"when the RST goes to another port": {
			on: atClient`${running}; R>C:40001 R seq=5501; +0.2 C>V again; R>C:40001 R seq=5501`,
			causes: ["packet-loss"],
		},
	},
});
