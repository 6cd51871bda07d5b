import type { Page } from "../../../page.js";

export const unfinishedHandshake: Page = {
	summary:
		"A server sent the same SYN-ACK again: the client's ACK did not reach it, or never came",
	what: [
		`A SYN-ACK came again with the same sequence number, so the half-open socket
was still there and waiting. Either the client's ACK is in the capture and was
lost behind it, or no ACK is in the capture at all.`,
	],
	why: [
		`A stateful device that sees one direction only lets SYNs
through and drops everything after them. The client believes that it is
connected, sends its request and waits.`,
	],
	check: [
		`Where the ACK is lost, which firewall stands on the client's way to the
server and not on the way back? Where no ACK came, does the SYN-ACK arrive at
the client?`,
	],
	notWhen: [
		`The server's accept queue is full, which its own capture
shows as ACKs that arrive in vain; the client's segments are not in the
capture at all; the ACK was only late, and the server goes on.`,
	],
	after: "Each SYN-ACK is followed by an ACK, and none is repeated.",
};
