import type { Page } from "../../../page.js";

export const rejectedByFirewall: Page = {
	summary: "SYNs were rejected by ICMP",
	what: [
		`A router or firewall answered the SYN with an ICMP error: host or port
unreachable, or administratively prohibited. The message names who said so.`,
	],
	looks: [
		"A SYN, and an ICMP unreachable or prohibited message that quotes it, often from another address than the server's.",
	],
	check: [
		`The sender of the ICMP message, its routes (unreachable) or its rules
(prohibited).`,
	],
	notWhen: ["The destination is meant to be closed."],
	fixes: [
		{
			platform: "the sender of the ICMP message",
			does: "Add the missing route, or allow the traffic in its rules",
			commands: [],
		},
	],
	after: "The SYN is answered by a SYN-ACK, and no ICMP error quotes it.",
};
