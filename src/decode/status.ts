/**
 * What became of a frame. Each frame gets exactly one: `Tcp`, `Icmp` and `Claim` say which record
 * of `Decoded` was filled, all others why there is none.
 *
 * `…Cut`: the captured bytes end inside that header (snap length, cut-off file).
 * `…BadHeader`: the header contradicts itself, or the packet is too short for it on the wire.
 */
export const DecodeStatus = {
	/** A TCP segment, in `out.segment`. */
	Tcp: 0,
	/** An ICMP or ICMPv6 error or redirect, in `out.icmp`. */
	Icmp: 1,
	/** ARP or neighbour discovery that binds an address to a MAC, in `out.claim`. */
	Claim: 2,
	/** UDP that carries none of the known tunnels; its addresses and ports are in `out.segment`. */
	Udp: 3,
	/** Any other ICMP or ICMPv6 message: echo, router advertisement, and so on. */
	OtherIcmp: 4,
	/** ARP that binds nothing: a probe from 0.0.0.0, RARP, another hardware than Ethernet. */
	OtherArp: 5,
	/** Encrypted payload (ESP, RFC 4303): what is inside stays unknown. */
	Esp: 6,
	OtherIpProtocol: 7,
	/** A fragment other than the first: it has no TCP header. */
	LaterFragment: 8,
	/** Neither IP nor ARP: STP, LLDP, LACP and so on. */
	NotIp: 9,
	UnsupportedLinkType: 10,
	LinkHeaderCut: 11,
	ArpCut: 12,
	Ipv4HeaderCut: 13,
	Ipv4BadHeader: 14,
	Ipv6HeaderCut: 15,
	Ipv6BadHeader: 16,
	/** The captured bytes end inside the header of a tunnel: GRE, VXLAN, MPLS, PPPoE and so on. */
	TunnelHeaderCut: 17,
	IcmpHeaderCut: 18,
	/** Not even ports, sequence numbers and flags of the TCP header were captured. */
	TcpHeaderCut: 19,
	TcpBadHeader: 20,
	/**
	 * Not decoded to the end: the cursor stands at the next header. It leaves `decodeFrame` only
	 * when encapsulation is nested deeper than it follows.
	 */
	Next: 21,
	/** A protected 802.11 frame: what is inside stays unknown. */
	WirelessEncrypted: 22,
} as const;
export type DecodeStatus = (typeof DecodeStatus)[keyof typeof DecodeStatus];

/** The names under which a report counts frames, indexed by {@link DecodeStatus}. They are API: never rename one. */
export const STATUS_NAMES: readonly string[] = [
	"tcp",
	"icmp-error",
	"address-resolution",
	"udp",
	"icmp",
	"arp",
	"esp",
	"other-ip-protocol",
	"ip-fragment",
	"not-ip",
	"unsupported-link-type",
	"link-header-cut",
	"arp-cut",
	"ipv4-header-cut",
	"ipv4-bad-header",
	"ipv6-header-cut",
	"ipv6-bad-header",
	"tunnel-header-cut",
	"icmp-header-cut",
	"tcp-header-cut",
	"tcp-bad-header",
	"nested-too-deep",
	"wireless-encrypted",
];
