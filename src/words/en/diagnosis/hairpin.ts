import { counted, listed } from "../grammar.js";

export const hairpin = {
	title: (servers: readonly string[]) =>
		`The load balancer gives connections of ${listed(servers)} back to themselves`,
	explanation:
		"The SYN arrives with the host's own address as source. No stack answers such a packet, so each request that is given to its own sender fails, and the others work.",
	observation: (attempts: number) =>
		`${counted(attempts, "connection attempt")} had the same source and destination address and stayed unanswered.`,
	remedy: {
		title:
			"Put another source address on requests that come from pool members (hairpin SNAT)",
		expect:
			"The SYN arrives at the member with an address of the balancer as source, and the handshake completes.",
	},
};
