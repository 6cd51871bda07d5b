import type { Page } from "../../../page.js";

export const unanswered: Page = {
	summary: "SYNs were repeated and never answered here",
	what: [
		`A client repeated its SYN and no answer passed the place of capture. From here
that can be a server that is down or filters, a reverse-path filter or a host
firewall on the server, or an answer that takes another way.`,
		`At the client's own link a bypassed load balancer would show itself by SYN-ACKs
from real servers: without them it is not that. A capture filter for the VIP
hides exactly those, so capture without one.`,
	],
	looks: [
		"The same SYN, repeated after 1, 2, 4 ... seconds, and nothing back.",
	],
	check: [
		`Check, at the server: do the SYNs arrive, and does a SYN-ACK leave, by which
interface and to which MAC? On Linux, nstat -az TcpExtIPReversePathFilter
counts what a reverse-path filter dropped.`,
	],
	notWhen: [
		"The host asked is meant to be down, or its firewall to drop without a word.",
	],
	after:
		"A capture at the server shows whether SYNs arrive and by which way a SYN-ACK leaves; that decides which fault it is.",
};
