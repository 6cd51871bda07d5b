const BYPASSES = [
	"full-proxy-without-snat",
	"l4-lb-without-snat",
	"same-subnet-without-snat",
	"pool-member-wrong-gateway",
];

/** Causes that the findings of a rule can point to, by the rule's id. */
export const ruleCauses: Readonly<Record<string, readonly string[]>> = {
	"orphan-syn-ack": [
		...BYPASSES,
		"reply-source-rewritten",
		"backscatter",
		"one-sided-capture",
	],
	"unanswered-syn": [
		...BYPASSES.slice(0, 2),
		"stateful-device-one-direction",
		"reverse-path-filter",
		"dsr-vip-missing",
		"unanswered",
	],
	"unfinished-handshake": [
		...BYPASSES,
		"stateful-device-one-direction",
		"reply-source-rewritten",
	],
	"fresh-isn": [...BYPASSES, "stateful-device-one-direction"],
	reset: [...BYPASSES, "backend-changed", "refused", "backscatter"],
	"mac-triangle": BYPASSES,
	"link-split": [
		...BYPASSES,
		"direct-server-return",
		"divergent-return-path",
		"stateful-device-one-direction",
	],
	"ttl-split": ["multipath", ...BYPASSES.slice(0, 2)],
	"routing-loop": ["routing-loop"],
	"self-addressed": ["hairpin-to-self"],
	"address-conflict": ["dsr-vip-hijacked"],
	"icmp-error": [
		"rejected-by-firewall",
		"udp-reply-from-other-address",
		"routing-loop",
	],
	"icmp-redirect": ["divergent-return-path"],
	"request-unanswered": ["full-proxy-without-snat", "request-unanswered"],
	retransmission: [
		"packet-loss",
		"path-changed-mid-connection",
		"stateful-device-one-direction",
	],
	"missing-segments": ["capture-loss", "sequence-not-translated"],
	"one-sided-connection": [
		"one-sided-capture",
		"divergent-return-path",
		"stateful-device-one-direction",
	],
};
