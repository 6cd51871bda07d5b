import { testCause } from "../support/cause-tester.js";
import { atClient, handshake, served } from "../support/places.js";
import { type Story, times } from "../support/story.js";

/** The frames as a short snap length leaves them: the TCP header ends before its flags. */
const cut = (story: Story, isCut = (_index: number) => true): Story => ({
	frames: story.frames.map((frame, index) =>
		isCut(index) ? { ...frame, end: frame.start + 14 + 20 + 10 } : frame,
	),
});

const oneSided = (client: string, acks = "ack=5501") =>
	`${client}>V S; ${client}>V A ack=5001; ${client}>V PA len=100 ack=5001; ${client}>V A ${acks}`;

const late = (client: string) =>
	`${client}>V PA seq=700 ack=900 len=100; V>${client} PA seq=900 ack=800 len=500; ${client}>V A seq=800 ack=1400`;

/** The client acknowledges 500 bytes that are not in the capture. */
const lossy = (client: string) =>
	`${handshake(client, "V")}; ${client}>V PA len=100; V>${client} PA len=500; V>${client} PA seq=6001 len=500; ${client}>V A ack=6501`;

const again = (client: string) =>
	`${handshake(client, "V")}; ${client}>V PA len=100; +0.3 ${client}>V again; V>${client} PA len=500; ${client}>V A`;

testCause("headers-cut", {
	diagnosed: {
		"when the snap length ends inside the TCP headers": {
			on: cut(atClient`${served("C", "V")}`),
			confidence: "certain",
			connections: [0, 0],
			evidence: [],
			verdict: ["unknown", "unknown", "unknown"],
			vantage: "unknown",
		},
	},
	silent: {
		"when most segments are whole": {
			on: cut(
				atClient`${served("C", "V")}; ${served("C:40001", "V")}`,
				(index) => index > 17,
			),
		},
	},
});

testCause("one-sided-capture", {
	diagnosed: {
		"when only one direction was captured and the other one lives": {
			on: atClient`${oneSided("C")}; ${oneSided("C:40001")}`,
			confidence: "likely",
			connections: [2, 2],
			evidence: [["one-sided-connection", 1, 5]],
			verdict: ["unknown", "unknown", "working"],
			vantage: "client",
		},
	},
	silent: {
		"when nothing shows that the other direction lives": {
			on: atClient`C>V S; +1 C>V S; C:40001>V S; +1 C:40001>V S`,
			causes: ["unanswered"],
		},
		"when only some connections are one-sided": {
			on: atClient`${served("C", "V")}; ${served("C:40001", "V")}; ${oneSided("C:40002")}`,
			causes: ["divergent-return-path"],
		},
	},
});

testCause("capture-started-late", {
	diagnosed: {
		"when connections talk whose handshakes were not captured": {
			on: atClient`${late("C")}; ${served("C:40001", "V")}`,
			confidence: "likely",
			connections: [1, 2],
			evidence: [],
			verdict: ["no", "no", "working"],
			vantage: "client",
		},
	},
	silent: {
		"when all handshakes were captured": { on: atClient`${served("C", "V")}` },
		"when one direction of such a connection is missing": {
			on: atClient`${served("C:40001", "V")}; C>V PA seq=700 ack=900 len=100`,
		},
	},
});

testCause("capture-loss", {
	diagnosed: {
		"when bytes were acknowledged that are not in the capture": {
			on: atClient`${lossy("C")}; ${served("C:40001", "V")}`,
			confidence: "likely",
			connections: [1, 2],
			evidence: [["missing-segments", 2]],
			verdict: ["no", "no", "working"],
			vantage: "client",
		},
	},
	silent: {
		"when the missing bytes came late": {
			on: atClient`${handshake("C", "V")}; C>V PA len=100; V>C PA seq=5501 len=500; V>C PA seq=5001 len=500; C>V A ack=6001`,
		},
		"when nobody acknowledged them": {
			on: atClient`${handshake("C", "V")}; C>V PA len=100; V>C PA len=500; V>C PA seq=6001 len=500; C>V A ack=5501`,
		},
		"when it is less than one connection in a hundred": {
			on: atClient`${lossy("C")}; ${times(120, (i) => served(`C:${41000 + i}`, "V"))}`,
		},
	},
});

testCause("packet-loss", {
	diagnosed: {
		"when payload was sent again with another identification": {
			on: atClient`${again("C")}; ${served("C:40001", "V")}`,
			confidence: "likely",
			connections: [1, 2],
			evidence: [["retransmission", 1]],
			verdict: ["no", "no", "working"],
			vantage: "client",
		},
	},
	silent: {
		"when the mirror copied the frame": {
			on: atClient`${handshake("C", "V")}; C>V PA len=100; C>V copy; V>C PA len=500; C>V A`,
		},
		"when it is a few in a thousand": {
			on: atClient`${again("C")}; ${times(100, (i) => served(`C:${41000 + i}`, "V"))}`,
		},
	},
});
