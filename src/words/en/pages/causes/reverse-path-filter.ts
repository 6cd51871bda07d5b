import type { Page } from "../../../page.js";
import { POLICY_ROUTING } from "../fixes.js";

export const reversePathFilter: Page = {
	summary:
		"A server ignores SYNs that come in by one interface, and answers the same clients on another",
	what: [
		`The kernel compares the interface that a packet came in by with the one by
which it would answer its sender. With a strict reverse-path filter
(rp_filter=1, uRPF strict) it drops the packet when they differ, without a word.
A capture still shows it, since captures are taken before the filter.`,
	],
	looks: [
		`At the server: SYNs arrive on one interface and are never
answered; the same clients are answered on another one.`,
	],
	check: [
		`The counter of nstat -az TcpExtIPReversePathFilter rises with each such
SYN.`,
	],
	notWhen: [
		`A host firewall drops the SYN, or nothing listens and the
refusal is filtered.`,
	],
	fix: [
		`Source-based policy routing, so that answers leave by the interface that
the request came in by; or rp_filter=2 (loose).`,
	],
	fixes: [
		POLICY_ROUTING,
		{
			platform: "Linux server",
			does: "Loosen the filter on that interface",
			commands: ["sysctl -w net.ipv4.conf.<interface>.rp_filter=2"],
		},
	],
	after:
		"At the server a SYN-ACK leaves by the interface that the SYN came in by, and nstat's counter TcpExtIPReversePathFilter stands still.",
};
