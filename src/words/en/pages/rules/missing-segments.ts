import type { Page } from "../../../page.js";

export const missingSegments: Page = {
	summary: "Bytes of a connection are not in the capture",
	what: [
		`Between two captured segments of one direction bytes are missing to the very
end of the capture: segments that merely came late have been set off. When the
peer acknowledged the bytes they did arrive, and it is the capture that lost
them or never saw them. When it did not, they were lost on the way.`,
	],
	why: [
		`It tells a bad capture from a bad network. What was received
is no fault of the network, and what is missing here may have gone by another
way.`,
	],
	check: [
		`The capture's drop counters; whether the mirror port is overloaded;
whether some packets take another way (multipath).`,
	],
	notWhen: [
		`The segment came late and closed its hole; the capture began
amid the connection; a SYN-ACK has a new sequence number (see fresh-isn).
Bytes that the peer acknowledged are a fault of the capture only.`,
	],
	after: "Every byte that is acknowledged is in the capture.",
};
