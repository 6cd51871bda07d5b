import type { Page } from "../../../page.js";

export const reset: Page = {
	summary: "A connection was reset; the form of the RST tells by whom",
	what: [
		"A RST has a form that its sender cannot choose (RFC 9293 section 3.10.7):",
		{
			rows: [
				"  no-such-socket  no ACK flag, sequence number = the ACK number that it",
				"                  answers, no options, window 0: a stack that knows no such",
				"                  connection. After a bypass, a failover, a late segment.",
				"  refused         RST+ACK of a SYN, sequence number 0: port closed, or a",
				"                  firewall that rejects.",
				"  aborted         in sequence, with the connection's options: the program or",
				"                  its time-out gave the connection up.",
				"  middlebox       a TTL that does not fit the other segments of that sender:",
				"                  a device on the way sent it in the sender's name.",
			],
		},
	],
	why: [
		`A RST ends a connection at once, and its form tells whether a
host, a firewall or a bypassed load balancer is behind it.`,
	],
	check: [
		`Read the sender's form before blaming a host. A no-such-socket RST
against a SYN-ACK means that the SYN came from somebody else.`,
	],
	notWhen: [
		`Programs close with unread data or health checks reset after
the handshake (aborted); scanners reset handshakes that they began themselves.
Never a fault alone.`,
	],
	after:
		"Connections end with FIN, or with RSTs of programs that give up on purpose.",
};
