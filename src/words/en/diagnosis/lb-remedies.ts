/** Texts about commands are the comments beside them. */
export const lbRemedies = {
	snat: {
		title:
			"Let the load balancer put its own address in place of the client's (SNAT)",
		expect:
			"At the real server the SYN comes from an address of the balancer, and the SYN-ACK goes back to the MAC that the SYN came from; at the client no SYN-ACK comes from a real server any more.",
		removeSource:
			"in the backend: remove `source 0.0.0.0 usesrc client` (or clientip)",
		forwardedFor: "hands the client's address on in X-Forwarded-For",
		removeBind: "remove `proxy_bind $remote_addr transparent;`",
		preservationOff: "Turn client address preservation off",
	},
	gateway: {
		title:
			"Or keep the client's address: make the load balancer the real servers' default gateway",
		expect:
			"At the real server the SYN-ACK goes to the balancer's MAC, the same that the SYN came from; at the client the VIP alone answers.",
	},
	directServerReturn: {
		title:
			"Or let the real servers answer as the VIP (direct server return, layer 4 only)",
		expect:
			"At the real server SYN and SYN-ACK both carry the VIP's address, and the handshakes complete.",
	},
	member: {
		title: (member: string) =>
			`Give ${member} the same way back as the other members have`,
		compare: "on this member and on one that works: compare",
	},
	linuxRealServer: "Linux real server",
};
