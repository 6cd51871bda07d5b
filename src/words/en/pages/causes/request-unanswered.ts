import type { Page } from "../../../page.js";

export const requestUnanswered: Page = {
	summary:
		"Handshakes complete and requests are acknowledged, but the answer does not come, or only after seconds",
	what: [
		`The far end of the connection lives: it completes the handshake and
acknowledges the request. But no answer comes, or one after some seconds (often
502, 503 or 504). When the far end is a load balancer, the fault lies behind
it: real servers that are down, overloaded, or whose answers bypass it.`,
	],
	looks: [
		"A whole handshake, a request, its acknowledgement, and then nothing for seconds.",
	],
	check: [
		`Capture behind the load balancer, at its side towards the real servers,
and at a real server. At the client's own link a bypass would show itself by
SYN-ACKs from real servers.`,
	],
	notWhen: [
		`The service takes that long, or the client only reports and
expects no answer.`,
	],
	after:
		"A capture behind the far end shows whether its own requests get answers; that decides which fault it is.",
};
