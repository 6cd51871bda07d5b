import type { Guide } from "./guide.js";
import {
	DIRECT_SERVER_RETURN,
	GATEWAY,
	L4_SNAT,
	NAT_LEAK,
	PROXY_SNAT,
} from "./guide-fixes.js";

const SNAT_SEEN =
	"At the real server SYNs come from an address of the balancer, and the SYN-ACKs go back to the MAC that the SYNs came from. At the client no SYN-ACK comes from a real server. With the balancer as gateway the clients' addresses stay, and SYN-ACKs go to the balancer's MAC; with direct server return SYN and SYN-ACK both carry the VIP.";

/** Load balancers that replies pass by. */
export const bypassGuide: Record<string, Guide> = {
	"full-proxy-without-snat": {
		fixes: [...PROXY_SNAT, GATEWAY],
		after: SNAT_SEEN,
	},
	"l4-lb-without-snat": {
		fixes: [...L4_SNAT, GATEWAY, DIRECT_SERVER_RETURN],
		after: SNAT_SEEN,
	},
	"same-subnet-without-snat": {
		notWhen:
			"The client asked the real server's own address: then its SYN to that address is in the capture.",
		fixes: [...L4_SNAT, DIRECT_SERVER_RETURN],
		after:
			"At the real server SYNs of clients in its own subnet come from an address of the balancer; at such a client the VIP alone answers, with the balancer's MAC.",
	},
	"pool-member-wrong-gateway": {
		notWhen:
			"The members named are down or refuse connections: then no SYN-ACK of theirs is seen anywhere.",
		fixes: [
			{
				platform: "Linux real server",
				does: "The same way back as the members that work have",
				commands: [
					"ip route get <client-address>    # on this member and on one that works: compare",
					"ip route replace default via <balancer-address-in-this-subnet>",
				],
			},
			{
				platform: "any balancer",
				does: "Take the members named out of the pool until it is done",
				commands: [],
			},
		],
		after:
			"Every member completes its handshakes: the scoreboard of real servers shows none with attempts only.",
	},
	"udp-reply-from-other-address": {
		fixes: [...L4_SNAT, GATEWAY, DIRECT_SERVER_RETURN],
		after:
			"At the client the answers come from the address that was asked, and it sends no ICMP port unreachable.",
	},
	"mid-connection-nat-leak": {
		fixes: [NAT_LEAK],
		after:
			"At the client no segment comes from a real server's own address, however long connections last.",
	},
	"backend-changed": {
		fixes: [
			{
				platform: "any balancer or ECMP router",
				does: "Consistent (resilient) hashing, draining before members leave, state shared between balancers",
				commands: [],
			},
			NAT_LEAK,
		],
		after:
			"While members come and go, running connections go on: no RST that fits one of them comes from elsewhere.",
	},
	"dsr-vip-hijacked": {
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
	},
	"direct-server-return": {
		notWhen:
			"It is none: this is how the network is meant to work. It becomes one when a stateful device is put on one of the two ways.",
		fixes: [],
		after:
			"Nothing has to change: SYN and SYN-ACK carry the VIP, and the handshakes complete.",
	},
	"dsr-vip-missing": {
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
	},
};
