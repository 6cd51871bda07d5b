import { testCause } from "../support/cause-tester.js";
import { atClient, handshake, served } from "../support/places.js";

/** The proxy's handshake, then a segment that counts from the server's own start; the client repeats its ACK. */
const foreign = (client: string, ack = 5001) =>
	`${handshake(client, "V")}; ${client}>V PA len=100; V>${client} PA seq=900000001 len=500; ${client}>V A ack=${ack}`;

testCause("sequence-not-translated", {
	diagnosed: {
		"when the servers' first segments lie millions of bytes from their SYN-ACKs":
			{
				on: atClient`${foreign("C")}; ${foreign("C:40001")}`,
				confidence: "likely",
				connections: [2, 2],
				evidence: [["missing-segments", 5, 11]],
				verdict: ["no", "yes", "failing"],
				vantage: "client",
			},
	},
	silent: {
		"when the client acknowledges them: the capture lost what lies between": {
			on: atClient`${foreign("C", 900000501)}; ${foreign("C:40001", 900000501)}`,
			causes: "any",
		},
		"when it happens once: one damaged segment": {
			on: atClient`${foreign("C")}; ${served("C:40001", "V")}`,
			causes: "any",
		},
		"when the segments continue the handshake": {
			on: atClient`${served("C", "V")}; ${served("C:40001", "V")}`,
		},
	},
});
