import type { Page } from "../../../page.js";

export const dsrVipHijacked: Page = {
	summary:
		"A real server claims the VIP by ARP, so that requests go to it past the load balancer",
	what: [
		`With direct server return each real server carries the VIP on a loopback
interface and must keep quiet about it. One that answers ARP for the VIP, or
announces it, draws the requests of the whole network to itself: they bypass
the load balancer on the way there. Connections that other members had are
reset, since this one knows nothing of them.`,
	],
	looks: [
		`Two MACs claim one address by ARP within the life of an ARP entry,
and requests go first to one, then to the other.`,
	],
	notWhen: [
		`A first-hop redundancy protocol or keepalived moves the VIP
from one balancer to another: one MAC then falls silent.`,
	],
	fix: [
		`Cure, on the real servers: arp_ignore=1 and arp_announce=2 on all interfaces,
the VIP with a /32 prefix on lo.`,
	],
	fixes: [
		{
			platform: "Linux real server",
			does: "Keep quiet about the VIP",
			commands: [
				"sysctl -w net.ipv4.conf.all.arp_ignore=1 net.ipv4.conf.all.arp_announce=2",
			],
		},
	],
	after:
		"Only the balancer's MAC claims the VIP by ARP, and requests go to it.",
};
