import { retransmission } from "../../src/rules/retransmission.js";
import { testRule } from "../support/rule-tester.js";
import { story } from "../support/story.js";

testRule(retransmission, {
	silent: {
		"payload that is sent once": story`C>V PA len=9; V>C A; C>V PA len=9; V>C A`,
		"a second frame of the same packet": story`
			C>V PA len=9; C>V copy ttl=63 macs=G>V; V>C A`,
		"a burst whose second frames come after it": story`
			C>V A len=9 id=7 seq=1001; C>V A len=9 id=8 seq=1010
			C>V A len=9 id=7 seq=1001; C>V A len=9 id=8 seq=1010`,
		"a burst that a second interface shows once more": story`
			C>V A len=9 id=0 seq=1001 if=0; C>V A len=9 id=0 seq=1010 if=0
			C>V A len=9 id=0 seq=1001 if=1; C>V A len=9 id=0 seq=1010 if=1`,
		"a keep-alive with one old byte": story`
			C>V PA len=9 seq=1001; V>C A; +60 C>V A len=1 seq=1009; V>C A`,
		"a segment that comes late": story`
			C>V A len=9 seq=1001; C>V A len=9 seq=1019; C>V A len=9 seq=1010`,
		"a SYN that is sent again": story`C>V S; +1 C>V S`,
	},
	fires: {
		"a request that is sent again and again": {
			on: story`
				C>V S; V>C SA; C>V A
				C>V PA len=9; +0.2 C>V again; +0.4 C>V again`,
			finding: {
				frames: [5],
				confidence: "likely",
				data: { sender: "client", segments: 2, payloadSegments: 3 },
			},
		},
		"a segment that is sent again at once, under a new number": {
			on: story`
				C>V A len=9 id=7 seq=1001; C>V A len=9 id=8 seq=1010
				C>V A len=9 id=9 seq=1001`,
			finding: { frames: [3], confidence: "likely", data: { segments: 1 } },
		},
		"a single byte that was not acknowledged": {
			on: story`C>V PA len=1; V>C A ack=1001; +0.2 C>V again`,
			finding: { frames: [3], confidence: "likely", data: { segments: 1 } },
		},
		"both ends on their own": {
			on: story`
				C>V PA len=9; V>C PA len=9; +0.2 C>V again; +0.2 V>C again`,
			finding: [
				{ frames: [3], confidence: "likely", data: { sender: "client" } },
				{ frames: [4], confidence: "likely", data: { sender: "server" } },
			],
		},
		"repeated payload amid second frames, without being sure": {
			on: story`
				C>V PA len=9; C>V copy ttl=63; +0.3 C>V again; V>C A`,
			finding: { frames: [3], confidence: "possible", data: { segments: 1 } },
		},
	},
});
