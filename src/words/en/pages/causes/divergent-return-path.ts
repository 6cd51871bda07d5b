import type { Page } from "../../../page.js";

export const divergentReturnPath: Page = {
	summary:
		"The two directions of connections take different ways, and the connections work",
	what: [
		`Requests and answers pass different routers. That is common and no fault as
long as nothing stateful (firewall, NAT, load balancer) stands on one of the
ways only: handshakes complete and acknowledgement numbers advance.`,
		"Nothing has to be done. Know it before you put a firewall on one of the ways.",
	],
	looks: [
		`A host sends to one MAC and gets the answers from another; or some
connections are seen in one direction only while others are seen in both, and
the visible end acknowledges data that was not captured.`,
	],
	notWhen: ["The capture itself shows one direction of everything."],
	after: "Nothing has to change: handshakes complete on both ways.",
};
