import { testCause } from "../support/cause-tester.js";
import { atClient, handshake } from "../support/places.js";
import { times } from "../support/story.js";

/** Answers in many segments, each with a TTL of its own. */
const answers = (ttlOf: (index: number) => number) =>
	`${handshake("C", "V")}; C>V PA len=100; ${times(12, (i) => `V>C PA len=500 ttl=${ttlOf(i)}; C>V A`)}`;

/** A connection of which every second segment of either direction is missing. */
const halved = (client: string) =>
	`${handshake(client, "V")}
	${times(6, (i) => `${client}>V PA len=100 seq=${1101 + 200 * i} ack=${5001 + 200 * i}; V>${client} PA len=100 seq=${5101 + 200 * i} ack=${1201 + 200 * i}`)}
	${client}>V A ack=6201`;

testCause("multipath", {
	diagnosed: {
		"when the segments of one sender come with two TTLs in turns": {
			on: atClient`${answers((i) => 62 - (i % 2))}`,
			confidence: "possible",
			connections: [1, 1],
			evidence: [["ttl-split", 1]],
			verdict: ["no", "possible", "working"],
			vantage: "client",
		},
		"when a large part of both directions is missing in nearly every connection":
			{
				on: atClient`${times(8, (i) => halved(`C:4000${i}`))}`,
				confidence: "possible",
				connections: [8, 8],
				evidence: [["missing-segments", 1, 17, 33, 49, 65, 81]],
				verdict: ["no", "possible", "working"],
				vantage: "client",
			},
	},
	silent: {
		"when the route changed once": {
			on: atClient`${answers((i) => (i < 6 ? 62 : 61))}`,
		},
		"when all TTLs are the same": {
			on: atClient`${answers(() => 62)}`,
		},
		"when the capture lost packets of few connections": {
			on: atClient`${halved("C")}`,
			causes: ["capture-loss"],
		},
	},
});
