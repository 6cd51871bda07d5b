import type { Page } from "../../../page.js";

export const icmpRedirect: Page = {
	summary: "A router told a host of a better way for its TCP packets",
	what: [
		`A router sent an ICMP redirect: it forwarded a packet of a TCP connection out
of the interface that the packet had come in by, and named the gateway in the
same network that the host should use instead. Equal messages are told as one.`,
	],
	why: [
		`The packets of that host make a detour by this router, while
the answers need not. Once the host follows the advice, its way changes amid
its connections.`,
	],
	check: [
		`The host's routes. Is the gateway that the redirect names the load
balancer or a firewall that has to see both directions?`,
	],
	notWhen: [
		`The redirect is about other traffic than TCP; the connection
that it quotes is not in the capture; the detour is known, and nothing
stateful stands on it. Never a fault alone.`,
	],
	after:
		"No router sends redirects for TCP packets, or the host's route is the better way already.",
};
