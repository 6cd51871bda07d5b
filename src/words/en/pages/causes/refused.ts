import type { Page } from "../../../page.js";

export const refused: Page = {
	summary: "SYNs were refused with RST",
	what: [
		`The port is closed, or a firewall rejects in the server's name: a RST with ACK
flag and sequence number 0 came back for the SYN. The way there and back works.`,
	],
	looks: [
		"A SYN, and a RST with ACK flag, sequence number 0 and the SYN's number + 1 acknowledged.",
	],
	check: ["Does the service listen on that address and port?"],
	notWhen: ["Somebody tries ports that nobody offers."],
	fixes: [
		{
			platform: "Linux server",
			does: "Start the service, or let it listen on that address",
			commands: ["ss -ltn    # shows the addresses that are listened on"],
		},
	],
	after: "The SYN is answered by a SYN-ACK.",
};
