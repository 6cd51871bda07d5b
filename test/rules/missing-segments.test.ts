import { missingSegments } from "../../src/rules/missing-segments.js";
import { testRule } from "../support/rule-tester.js";
import { story } from "../support/story.js";

testRule(missingSegments, {
	silent: {
		"bytes without a hole": story`
			C>V S; V>C SA; C>V A; C>V PA len=9; V>C PA len=9; C>V A`,
		"a segment that came late and closed its hole": story`
			C>V A len=9 seq=1001; C>V A len=9 seq=1019; C>V A len=9 seq=1010`,
		"a capture that began amid the connection": story`
			C>V A len=9 seq=70001; V>C A len=9 seq=90001; C>V A len=9 seq=70010`,
		"a SYN-ACK with a new sequence number": story`
			R>C SA seq=1; C>R R; +1 R>C SA seq=15625001; C>R R`,
	},
	fires: {
		"bytes that the peer acknowledged: the capture lacks them": {
			on: story`
				C>V S; V>C SA; C>V A; V>C A len=9 seq=5001; V>C A len=9 seq=5110; C>V A ack=5119`,
			finding: {
				frames: [2, 5],
				confidence: "certain",
				data: {
					sender: "server",
					holes: 1,
					missingBytes: 100,
					acknowledgedBytes: 100,
				},
			},
		},
		"bytes that the peer did not acknowledge: they were lost on the way": {
			on: story`
				C>V S; V>C SA; C>V A; C>V A len=9; C>V A len=9 seq=1110; V>C A ack=1010`,
			finding: {
				frames: [1, 5],
				confidence: "certain",
				data: { sender: "client", missingBytes: 100, acknowledgedBytes: 0 },
			},
		},
	},
});
