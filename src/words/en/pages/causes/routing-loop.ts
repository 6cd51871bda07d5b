import type { Page } from "../../../page.js";

export const routingLoop: Page = {
	summary:
		"A packet runs in a circle: the same packet passes again and again with a falling TTL",
	what: [
		`Two or more routers send a packet to each other until its TTL is used up. The
sender gets no answer, or an ICMP "time exceeded".`,
		`Typical here: a real server without the VIP that forwards the packet back to
the load balancer, which sends it to the server again.`,
	],
	looks: [
		`One and the same SYN (same sequence number and IP identification)
many times within milliseconds, each time with a lower TTL. Wireshark shows
retransmissions.`,
	],
	notWhen: ["A mirror port copies the packet at two or three hops."],
	fixes: [
		{
			platform: "any router",
			does: "Correct the route of one of the two routers whose MACs take turns",
			commands: [],
		},
		{
			platform: "Linux real server",
			does: "With direct server return: give the server the VIP that it forwards",
			commands: ["ip addr add <vip>/32 dev lo"],
		},
	],
	after: "Each packet passes once, with one TTL.",
};
