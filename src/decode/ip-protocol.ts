/** IP protocol numbers that are told apart, "Assigned Internet Protocol Numbers" of IANA. */
export const IpProtocol = {
	HopByHop: 0,
	Icmp: 1,
	Ipv4: 4,
	Tcp: 6,
	Udp: 17,
	Ipv6: 41,
	Routing: 43,
	Fragment: 44,
	Gre: 47,
	Esp: 50,
	AuthenticationHeader: 51,
	Icmpv6: 58,
	DestinationOptions: 60,
	/** KA9Q's IP in IP. */
	OldIpInIp: 94,
	/** Ethernet in IP, RFC 3378. */
	EtherIp: 97,
	/** L2TP version 3, RFC 3931. */
	L2tp: 115,
	Sctp: 132,
	/** MPLS in IP, RFC 4023. */
	Mpls: 137,
} as const;
