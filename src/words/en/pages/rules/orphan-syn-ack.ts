import type { Page } from "../../../page.js";

export const orphanSynAck: Page = {
	summary: "A SYN-ACK was captured without the SYN that it answers",
	what: [
		`A server answered a client, but the capture holds no SYN from that client to
that server, and the client did not go on with the connection. The SYN came
another way, or under another address: behind a load balancer that keeps the
client's address, the real server answers the client directly.`,
	],
	why: [
		`The client knows no such connection and answers RST; the
load balancer never sees the answer that it waits for.`,
	],
	check: [
		`Does the same client have a connection to a VIP that stays without an
answer at that time? Then the real server bypasses the load balancer. Compare
the server's route to the client with the load balancer's address.`,
	],
	notWhen: [
		`The server goes on with the connection, so that the capture
filter or mirror port shows one direction only. Less sure when it is a single
SYN-ACK: the capture began inside the handshake, or somebody forged the
client's address (backscatter: many sources, many ports, one SYN-ACK each).`,
	],
	after: "Each SYN-ACK stands beside the SYN that it answers.",
};
