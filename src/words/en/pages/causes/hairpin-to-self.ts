import type { Page } from "../../../page.js";
import { AWS_CLIENT_IP_OFF } from "../fixes.js";

export const hairpinToSelf: Page = {
	summary:
		"A server that asks the VIP is given to itself, and drops packets that come from its own address",
	what: [
		`A member of the pool is also a client of the VIP. The load balancer keeps the
client's address and chooses this very member: the SYN comes back to it with
its own address as source and destination, and every stack drops that.`,
	],
	looks: [
		`SYNs whose source and destination address are the same, never
answered. Connections work when the balancer chooses another member, so one in
n fails.`,
	],
	notWhen: [
		`A host talks to itself over loopback on purpose, which never
leaves it.`,
	],
	fix: [
		`SNAT for requests that come from pool members; or client address
preservation off; or ask the local service directly.`,
	],
	fixes: [
		{
			platform: "Linux (nftables)",
			does: "Hairpin SNAT: another source for requests of pool members",
			commands: [
				"nft add rule ip lb post ip saddr <pool-network> ip daddr <pool-network> ct status dnat masquerade",
			],
		},
		AWS_CLIENT_IP_OFF,
	],
	after:
		"At the member SYNs come from an address of the balancer, never from its own, and the handshakes complete.",
};
