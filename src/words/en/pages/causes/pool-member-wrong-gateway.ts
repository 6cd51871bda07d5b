import type { Page } from "../../../page.js";

export const poolMemberWrongGateway: Page = {
	summary:
		"Some real servers of the pool answer the client past the load balancer, the others do not",
	what: [
		`The load balancer keeps the client's address and relies on the real servers to
send their answers back through it. Most do; some have another default gateway
or a more special route to the clients. Each connection that the balancer
gives to one of those fails, the others work: users see it come and go.`,
	],
	looks: [
		`As l4-lb-without-snat or full-proxy-without-snat, but only for some
real servers, while other connections to the same VIP complete.`,
	],
	notWhen: [
		"The members named are down or refuse connections: then no SYN-ACK of theirs is seen anywhere.",
	],
	fix: [
		`Compare the routes of the members named here with those of the others;
take them out of the pool until it is done.`,
	],
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
};
