import type { Page } from "../../../page.js";

export const freshIsn: Page = {
	summary:
		"A server answered the same SYN again with a new initial sequence number",
	what: [
		`Two SYN-ACKs of one 4-tuple acknowledge the same number but carry different
sequence numbers. The server's half-open socket was destroyed between them,
nearly always by a RST, and the repeated SYN made a new one.`,
		`Wireshark labels the second one "TCP Previous segment not captured". Nothing
is missing: the difference is the server's clock of initial sequence numbers.
On Linux it advances by 15.625 million per second, which the capture proves
when difference and time agree.`,
	],
	why: [
		`The client, or whoever holds its address, refuses the answers
of this server. The connection attempt goes round until somebody times out.`,
	],
	check: [
		`Who sent the RST between the two (see reset), and why the client
does not know the connection.`,
	],
	notWhen: [
		`The server forgets half-open connections on purpose, for
example with SYN cookies or a SYN proxy that answers each SYN by itself: then
no RST stands between the answers, and the numbers follow no clock.`,
	],
	after: "A SYN is answered with one sequence number only.",
};
