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
	Sctp: 132,
} as const;
