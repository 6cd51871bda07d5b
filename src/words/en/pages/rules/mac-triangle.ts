import type { Page } from "../../../page.js";

export const macTriangle: Page = {
	summary:
		"A SYN came from one neighbour, but its SYN-ACK left to another, whence a RST came",
	what: [
		`On the server's link the SYN arrived from one MAC, the SYN-ACK left to another
one, and a RST for it came back from where the SYN-ACK went. The device that
sent the SYN, a load balancer or a firewall, never got the answer; somebody
who knows nothing of the SYN did, and refused it.`,
	],
	why: [
		`The sender of the SYN waits for an answer that another device
gets and refuses, so no connection through it ever completes.`,
	],
	check: [
		`Whose MACs are they? If the SYN came from the load balancer, the
server's route to the client passes it by. If the RST came from a stateful
firewall on the way back, that firewall did not see the SYN.`,
	],
	notWhen: [
		`These MACs alone prove nothing: direct server return and healthy
asymmetric routing have the same, but their handshakes complete.`,
	],
	after: "SYN-ACKs go to the MAC that the SYNs came from.",
};
