import { counted, listed } from "../grammar.js";

export const reversePathFilter = {
	title: (servers: readonly string[]) =>
		`SYNs to ${listed(servers)} come in by an interface on which this host answers nobody`,
	explanation:
		"The same clients are served on another interface of this host. A strict reverse-path filter drops what comes in by another interface than the route to the sender leaves by.",
	observation: (syns: number, servers: readonly string[]) =>
		`${counted(syns, "SYN")} to ${listed(servers)} came in by that interface and stayed unanswered; the same clients completed handshakes on another one.`,
	hostFirewall: {
		whyNotExcluded: "A host firewall rule for that interface does the same.",
		howToDecide: "nstat -az TcpExtIPReversePathFilter before and after a SYN.",
	},
	remedy: {
		title:
			"Answer by the interface that the request came in by, or loosen the filter",
		platform: "Linux server",
		expect: "The SYN-ACK leaves by that interface and the handshake completes.",
	},
};
