import type { Page } from "../../../page.js";
import { DIRECT_SERVER_RETURN, L4_SNAT } from "../fixes.js";

export const sameSubnetWithoutSnat: Page = {
	summary:
		"Client and real server share a subnet, so replies go straight from one to the other",
	what: [
		`The load balancer keeps the client's address, and the client is in the real
servers' own subnet. The server sends its answer straight to the client's MAC,
whatever its default gateway is: a connected route wins over every other.`,
	],
	looks: [
		`At the client: the SYN goes to the balancer's MAC, the SYN-ACK
comes from the real server's own address and MAC with an untouched TTL. At the
server: the SYN-ACK goes to the client's MAC.`,
	],
	notWhen: [
		"The client asked the real server's own address: then its SYN to that address is in the capture.",
	],
	fix: [
		`SNAT on the balancer at least for clients of that subnet (hairpin SNAT),
or direct server return. The balancer as default gateway does not help.`,
	],
	fixes: [...L4_SNAT, DIRECT_SERVER_RETURN],
	after:
		"At the real server SYNs of clients in its own subnet come from an address of the balancer; at such a client the VIP alone answers, with the balancer's MAC.",
};
