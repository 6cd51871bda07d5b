import type { Page } from "../../../page.js";
import {
	BALANCER_AS_GATEWAY,
	DIRECT_SERVER_RETURN,
	L4_SNAT,
} from "../fixes.js";
import { SNAT_SEEN } from "../shared.js";

export const l4LbWithoutSnat: Page = {
	summary:
		"An L4 load balancer keeps the client's address, and the real servers answer the client past it",
	what: [
		`The load balancer rewrites the destination of each packet from the VIP to a
real server and keeps the client's address. Answers have to pass it again, so
that it can put the VIP back as their source. The real server's route to the
client leads past it: the SYN-ACK arrives with the real server's address, and
the client, which asked the VIP, answers RST.`,
	],
	looks: [
		`At the client: the SYN goes to the VIP, the SYN-ACK with exactly
its sequence number + 1 comes from another address. Behind the balancer: SYNs
with clients' addresses and no answer. What the user sees: a connect time-out.`,
	],
	notWhen: [
		`The reply's address is rewritten on the way back (the
server repeats the same SYN-ACK although RSTs are sent), see
reply-source-rewritten.`,
	],
	fix: [
		`SNAT (full NAT) on the balancer; or the balancer as the servers'
gateway; or direct server return. X-Forwarded-For does not help: an L4
balancer cannot insert it.`,
	],
	fixes: [...L4_SNAT, BALANCER_AS_GATEWAY, DIRECT_SERVER_RETURN],
	after: SNAT_SEEN,
};
