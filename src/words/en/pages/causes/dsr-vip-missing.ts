import type { Page } from "../../../page.js";
import { DIRECT_SERVER_RETURN } from "../fixes.js";

export const dsrVipMissing: Page = {
	summary:
		"A real server gets requests for a VIP that it does not serve: direct server return is not set up there",
	what: [
		`The load balancer passes requests on with the VIP as destination (direct server
return). This member does not carry the VIP on a loopback interface and drops
them, or forwards them in a loop, or its service does not listen on the VIP and
refuses them. One connection in n fails.`,
	],
	looks: [
		`At that server: SYNs for an address that is not its own arrive at
its MAC, and nothing or a RST answers.`,
	],
	notWhen: [
		`The host is a router, for which such packets are daily
bread.`,
	],
	fix: [
		`The VIP on lo (ip addr add <vip>/32 dev lo) with arp_ignore=1 and
arp_announce=2, and let the service listen on it.`,
	],
	fixes: [
		DIRECT_SERVER_RETURN,
		{
			platform: "any service",
			does: "Listen on the VIP, too, or on all addresses",
			commands: ["ss -ltn    # shows the addresses that are listened on"],
		},
	],
	after:
		"At that server SYNs for the VIP are answered by a SYN-ACK that carries the VIP.",
};
