import type { Page } from "../../../page.js";

export const linkSplit: Page = {
	summary:
		"A station got connections from one neighbour and sent the other direction to another",
	what: [
		`On the captured link a host or router got frames of a connection from one MAC
and sent the other direction to another MAC. From this link on, the two
directions take different ways. Connections with the same MACs are told as one.`,
	],
	why: [
		`A load balancer or firewall on one of the two ways sees half
of each connection.`,
	],
	check: [
		`Whose MACs are they? Is one of them the load balancer or a firewall?
Compare the station's route to the other end with the neighbour that it hears
from.`,
	],
	notWhen: [
		`The handshakes complete, as with direct server return and
with healthy asymmetric routing; the MACs are virtual ones of HSRP, VRRP and
the like, which send from another MAC than they receive on.`,
	],
	after:
		"Both directions use the same neighbour, or it is known that they need not.",
};
