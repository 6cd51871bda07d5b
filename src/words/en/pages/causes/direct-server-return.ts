import type { Page } from "../../../page.js";

export const directServerReturn: Page = {
	summary:
		"Real servers answer in the VIP's name, past the load balancer, and it works: direct server return",
	what: [
		`The load balancer passes requests on with the VIP as destination, and the real
servers, which carry the VIP on a loopback interface, answer the clients
directly with the VIP as source. Replies bypass the balancer by design.`,
		`Nothing to do. Keep in mind that nothing stateful may stand on only one of the
two ways.`,
	],
	looks: [
		`At the server: SYN from the balancer's MAC to the VIP, SYN-ACK from
the VIP to the gateway's MAC, and the handshake completes. At the balancer:
only requests, whose acknowledgement numbers advance.`,
	],
	notWhen: [
		"It is none: this is how the network is meant to work. It becomes one when a stateful device is put on one of the two ways.",
	],
	after:
		"Nothing has to change: SYN and SYN-ACK carry the VIP, and the handshakes complete.",
};
