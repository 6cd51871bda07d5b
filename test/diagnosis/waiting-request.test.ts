import { testCause } from "../support/cause-tester.js";
import { atClient, between, served, waiting } from "../support/places.js";
import { times } from "../support/story.js";

const VIP_WAITS = times(3, (i) => waiting(`C:4000${i}`, "V"));

testCause("request-unanswered", {
	diagnosed: {
		"at the client, where a bypass would show itself": {
			on: atClient`${VIP_WAITS}; @10 ${served("C:40009", "Q")}`,
			confidence: "likely",
			connections: [3, 3],
			evidence: [["request-unanswered", 4, 9, 14]],
			verdict: ["no", "no", "failing"],
			vantage: "client",
		},
		"in front of a balancer, where it cannot be told from a bypass": {
			on: between`${VIP_WAITS}; ${waiting("D", "V")}; @10 ${served("D:40001", "V")}; ${served("D:40002", "Q")}`,
			confidence: "likely",
			connections: [4, 5],
			evidence: [["request-unanswered", 4, 9, 14, 19]],
			verdict: ["unknown", "unknown", "intermittent"],
			vantage: "middle",
		},
		"when the answer comes after seconds": {
			on: atClient`${VIP_WAITS}; @8 ${times(3, (i) => `V>C:4000${i} PA len=50; C:4000${i}>V A`)}`,
			confidence: "likely",
			connections: [3, 3],
			evidence: [["request-unanswered", 4, 9, 14]],
			verdict: ["no", "no", "failing"],
			vantage: "client",
		},
	},
	silent: {
		"when the answers come at once": {
			on: atClient`${times(3, (i) => served(`C:4000${i}`, "V"))}; @10 ${served("C:40009", "V")}`,
		},
		"when the service is slow now and then": {
			on: atClient`${times(3, (i) => waiting(`C:4000${i}`, "V"))}; ${times(4, (i) => served(`C:4001${i}`, "V"))}; @10 ${served("C:40009", "V")}`,
		},
		"when fewer requests wait than tell anything": {
			on: atClient`${waiting("C", "V")}; ${waiting("C:40001", "V")}; @10 ${served("C:40009", "Q")}`,
		},
		"when the capture ends before anybody would lose patience": {
			on: atClient`${VIP_WAITS}; @2 ${served("C:40009", "Q")}`,
		},
		"when clients merely keep connections open": {
			on: atClient`${times(3, (i) => `C:4000${i}>V S; V>C:4000${i} SA; C:4000${i}>V A`)}; @10 ${served("C:40009", "Q")}`,
		},
		"when real servers answer past the balancer": {
			on: atClient`${times(3, (i) => `@${i} ${waiting(`C:4000${i}`, "V")}; R>C:4000${i} SA seq=5000 ack=9001; C:4000${i}>R R seq=9001`)}; @12 ${served("C:40009", "Q")}`,
			causes: ["full-proxy-without-snat"],
			lbBypass: "yes",
		},
	},
});
