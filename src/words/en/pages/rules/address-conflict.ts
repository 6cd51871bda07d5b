import type { Page } from "../../../page.js";

export const addressConflict: Page = {
	summary: "Two MACs claimed one address by ARP or neighbour discovery",
	what: [
		`One address was claimed by several MACs, in ARP or neighbour discovery. Who
asks for it believes whom it heard last.`,
	],
	why: [
		`With direct server return, a real server that answers ARP for
the VIP draws requests past the load balancer, and breaks connections that
other servers had.`,
	],
	check: [
		`Which of the MACs is the load balancer's? On the real servers:
arp_ignore=1 and arp_announce=2, the VIP with a /32 prefix on lo.`,
	],
	notWhen: [
		`The address moved from one device to another, so that the
old MAC fell silent; a router answers for many addresses (proxy ARP); a host
with two interfaces asks by one in the name of the other (Linux does so), and
only one of them answers; the MACs are virtual ones of HSRP, VRRP and the like.`,
	],
	after: "One MAC claims each address.",
};
