import type { Guide } from "./guide.js";

const rule = (after: string, ...causes: string[]): Guide => ({
	fixes: [],
	after,
	causes,
});

const BYPASSES = [
	"full-proxy-without-snat",
	"l4-lb-without-snat",
	"same-subnet-without-snat",
	"pool-member-wrong-gateway",
];

/** What each rule points to, and how a capture looks in which it has no more reason to fire. */
export const ruleGuide: Record<string, Guide> = {
	"orphan-syn-ack": rule(
		"Each SYN-ACK stands beside the SYN that it answers.",
		...BYPASSES,
		"reply-source-rewritten",
		"backscatter",
		"one-sided-capture",
	),
	"unanswered-syn": rule(
		"Each SYN is answered.",
		...BYPASSES.slice(0, 2),
		"stateful-device-one-direction",
		"reverse-path-filter",
		"dsr-vip-missing",
		"unanswered",
	),
	"unfinished-handshake": rule(
		"Each SYN-ACK is followed by an ACK, and none is repeated.",
		...BYPASSES,
		"stateful-device-one-direction",
		"reply-source-rewritten",
	),
	"fresh-isn": rule(
		"A SYN is answered with one sequence number only.",
		...BYPASSES,
		"stateful-device-one-direction",
	),
	reset: rule(
		"Connections end with FIN, or with RSTs of programs that give up on purpose.",
		...BYPASSES,
		"backend-changed",
		"refused",
		"backscatter",
	),
	"mac-triangle": rule(
		"SYN-ACKs go to the MAC that the SYNs came from.",
		...BYPASSES,
	),
	"link-split": rule(
		"Both directions use the same neighbour, or it is known that they need not.",
		...BYPASSES,
		"direct-server-return",
		"divergent-return-path",
		"stateful-device-one-direction",
	),
	"ttl-split": rule(
		"Segments of one sender come with one TTL.",
		"multipath",
		...BYPASSES.slice(0, 2),
	),
	"routing-loop": rule("Each packet passes once.", "routing-loop"),
	"self-addressed": rule(
		"No SYN has one address as source and destination.",
		"hairpin-to-self",
	),
	"address-conflict": rule("One MAC claims each address.", "dsr-vip-hijacked"),
	"icmp-error": rule(
		"No ICMP error quotes a TCP segment.",
		"rejected-by-firewall",
		"udp-reply-from-other-address",
		"routing-loop",
	),
	"icmp-redirect": rule(
		"No router sends redirects for TCP packets, or the host's route is the better way already.",
		"divergent-return-path",
	),
	"request-unanswered": rule(
		"Requests get their answers within the time that the service takes.",
		"full-proxy-without-snat",
		"request-unanswered",
	),
	retransmission: rule(
		"Payload is sent once.",
		"packet-loss",
		"path-changed-mid-connection",
		"stateful-device-one-direction",
	),
	"missing-segments": rule(
		"Every byte that is acknowledged is in the capture.",
		"capture-loss",
		"sequence-not-translated",
	),
	"one-sided-connection": rule(
		"Connections have frames of both ends.",
		"one-sided-capture",
		"divergent-return-path",
		"stateful-device-one-direction",
	),
};
