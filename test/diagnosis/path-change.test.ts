import { testCause } from "../support/cause-tester.js";
import { atClient, handshake, served } from "../support/places.js";

/** A connection in use, whose next request is only repeated: its server has fallen silent. */
const stalled = (client: string, server: string) =>
	`${handshake(client, server)}; ${client}>${server} PA len=100; ${server}>${client} PA len=500
	${client}>${server} PA len=50; +0.2 ${client}>${server} again; +0.4 ${client}>${server} again`;

/** Something goes on for long enough that the silence counts. */
const later = "; +5 C:45000>V S; V>C:45000 SA; C:45000>V A";

const together = [
	stalled("C:40001", "V"),
	stalled("C:40002", "R"),
	stalled("C:40003", "V"),
];

testCause("path-changed-mid-connection", {
	diagnosed: {
		"when connections of several servers stall at one moment": {
			on: atClient`${together.join("; ")}${later}`,
			confidence: "possible",
			connections: [3, 4],
			evidence: [["retransmission", 7, 15, 23]],
			verdict: ["unknown", "possible", "intermittent"],
			beside: "any",
		},
	},
	silent: {
		"when they are connections of one server, which may be gone": {
			on: atClient`${[1, 2, 3].map((port) => stalled(`C:4000${port}`, "V")).join("; ")}${later}`,
			causes: "any",
		},
		"when two stall only": {
			on: atClient`${together.slice(0, 2).join("; ")}${later}`,
			causes: "any",
		},
		"when they go on": {
			on: atClient`${served("C:40001", "V")}; ${served("C:40002", "R")}; ${served("C:40003", "V")}${later}`,
		},
	},
});
