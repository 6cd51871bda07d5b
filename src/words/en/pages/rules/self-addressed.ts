import type { Page } from "../../../page.js";

export const selfAddressed: Page = {
	summary: "A SYN had one address as source and destination",
	what: [
		`A SYN came over a network with the same address as source and as destination,
and nobody answered it. Every stack drops what comes from outside in its own
name.`,
	],
	why: [
		`A load balancer that keeps the client's address gave a pool
member's own request back to it. One in n of its connections fails, n being
the number of members.`,
	],
	check: [
		`Is the host a member of a pool and also a client of its VIP? Then those
requests need another source address (hairpin SNAT).`,
	],
	notWhen: [
		`A host talks to itself over its loopback, where such
connections are answered; somebody forged the address (source and destination
port are then often the same too).`,
	],
	after: "No SYN has one address as source and destination.",
};
