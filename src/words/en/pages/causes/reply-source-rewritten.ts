import type { Page } from "../../../page.js";
import { POLICY_ROUTING } from "../fixes.js";

export const replySourceRewritten: Page = {
	summary:
		"Replies come back under another source address than the client asked",
	what: [
		`The server answers from the address that was asked, but by another way, and a
device on that way (masquerading router, NAT gateway) puts another source
address on the reply. The client asked somebody else and answers RST. That RST
goes to the rewritten address, so it never reaches the server's socket.`,
	],
	looks: [
		`At the client: as with a bypassed L4 load balancer, a SYN-ACK with
the sequence number of the SYN + 1 comes from another address. But the server
repeats the very same SYN-ACK after the RST; a bypassing real server would
have lost its socket and answer with a new sequence number. Near the server:
SYN-ACKs from one address, RSTs for another, with the same port and number.`,
	],
	notWhen: ["The RSTs are lost on the way."],
	fix: [
		`Send replies back the way the requests came (source-based policy
routing on multi-homed servers), or take the returning traffic out of the NAT
rule.`,
	],
	fixes: [
		POLICY_ROUTING,
		{
			platform: "the device that rewrites",
			does: "Take replies of that server out of its NAT rule",
			commands: [],
		},
	],
	after:
		"At the client the SYN-ACK comes from the address that was asked, and no RST answers it.",
};
