import type { Direction } from "../capture/frame.js";
import type { Cursor } from "./cursor.js";

/** TCP header bits, RFC 9293 section 3.1. */
export const TcpFlag = {
	FIN: 0x01,
	SYN: 0x02,
	RST: 0x04,
	PSH: 0x08,
	ACK: 0x10,
	URG: 0x20,
	ECE: 0x40,
	CWR: 0x80,
} as const;

/** Encapsulations around the analysed packet, as bits of {@link LinkPath.tunnels}. */
export const Tunnel = {
	None: 0,
	IpInIp: 1,
	Gre: 2,
	Vxlan: 4,
	Geneve: 8,
	Mpls: 16,
	Erspan: 32,
	Pppoe: 64,
	L2tp: 128,
	Gtp: 256,
	Teredo: 512,
	Pptp: 1024,
	/** Provider backbone bridging (IEEE 802.1ah), Cisco FabricPath, TRILL: Ethernet in Ethernet. */
	MacInMac: 2048,
	/** Wireless frames between an access point and its controller (Aruba). */
	Wireless: 4096,
	Nsh: 8192,
	EtherIp: 16384,
	Lisp: 32768,
	/** A mirror port's frames in UDP (TaZmen Sniffer Protocol). */
	Tzsp: 65536,
} as const;

/** Value of a MAC half, a VLAN id, or a tunnel key that the frame does not carry. */
export const ABSENT = -1;

/**
 * What a frame shows of the way it took. MACs are two 24-bit halves so that both stay small
 * integers. With a tunnel, MACs and VLANs are those of the innermost Ethernet frame where it has
 * one (VXLAN, GENEVE), else those outside.
 */
export interface LinkPath {
	sourceMacHigh: number;
	sourceMacLow: number;
	destinationMacHigh: number;
	destinationMacLow: number;
	/** Outer and inner VLAN ids, {@link ABSENT} where untagged. */
	outerVlan: number;
	innerVlan: number;
	/** Bit set of {@link Tunnel}. */
	tunnels: number;
	/** VNI, GRE key, MPLS label, session or tunnel endpoint id of the innermost tunnel, {@link ABSENT} where it has none. */
	tunnelKey: number;
	interfaceId: number;
	direction: Direction;
}

/** Third word of an IPv4 address (RFC 4291 section 2.5.5.2). */
export const IPV4_MAPPED = 0xffff;

/** An IP header, the innermost one. Addresses are four 32-bit words; IPv4 is `0, 0, 0xffff, address`. */
export interface IpFields {
	ipVersion: number;
	source0: number;
	source1: number;
	source2: number;
	source3: number;
	destination0: number;
	destination1: number;
	destination2: number;
	destination3: number;
	/** Time to live or hop limit. */
	ttl: number;
	/** IPv4 identification; 0 for IPv6. */
	ipId: number;
	/** DSCP, 0 to 63. */
	dscp: number;
	dontFragment: boolean;
	/** IP payload in bytes on the wire, by the IP header (or, where that says 0, by the frame). */
	ipPayloadLength: number;
}

/**
 * What a TCP checksum says. `Unfinished`: 0, or the sum of the pseudo header alone, for the network card
 * to complete, so the frame was captured before it left its host.
 */
export const Checksum = {
	Unknown: 0,
	Right: 1,
	Unfinished: 2,
	Wrong: 3,
} as const;
export type Checksum = (typeof Checksum)[keyof typeof Checksum];

/**
 * One decoded TCP segment. A single record is reused for all frames: copy what must outlive the
 * next call of `decodeFrame`.
 */
export interface Segment extends LinkPath, IpFields {
	frame: number;
	/** Nanoseconds since the start of the second of the capture's first frame; set by the caller. */
	timeNs: number;
	sourcePort: number;
	destinationPort: number;
	/** As int32: compare with `(a - b) | 0`, print with `>>> 0`. */
	seq: number;
	/** As int32; meaningful only with the ACK flag. */
	ack: number;
	flags: number;
	/** As on the wire, not scaled. */
	window: number;
	/** TCP payload bytes on the wire, by the IP length: snap length and Ethernet padding do not matter. */
	payloadLength: number;
	/** Offset of the first payload byte in the frame's buffer, and one past the last captured one. */
	payloadStart: number;
	payloadEnd: number;
	/** The payload begins with a PROXY protocol header. */
	hasProxyHeader: boolean;
	/** TCP header length in bytes, options included. */
	headerLength: number;
	/** True when the snap length cut into the options: their fields are then not to be trusted. */
	optionsCut: boolean;
	/** 0 where the option is absent. */
	mss: number;
	/** {@link ABSENT} where the option is absent. */
	windowScale: number;
	sackPermitted: boolean;
	hasTimestamps: boolean;
	/** As int32. */
	tsValue: number;
	tsEcho: number;
	/** Of a segment with SYN; others are not looked at. */
	checksum: Checksum;
}

/** Kinds of ICMP and ICMPv6 message that are kept. */
export const IcmpKind = {
	Unreachable: 0,
	TimeExceeded: 1,
	PacketTooBig: 2,
	Redirect: 3,
	Other: 4,
} as const;
export type IcmpKind = (typeof IcmpKind)[keyof typeof IcmpKind];

/** An ICMP or ICMPv6 error or redirect with the packet it quotes. Reused like {@link Segment}. */
export interface IcmpError extends LinkPath, IpFields {
	frame: number;
	timeNs: number;
	kind: IcmpKind;
	/** Type and code as on the wire. */
	type: number;
	code: number;
	/** Gateway of a redirect (ICMPv6: target), as four words; all 0 otherwise. */
	gateway0: number;
	gateway1: number;
	gateway2: number;
	gateway3: number;
	/** IP protocol of the quoted packet; {@link ABSENT} when the quote is missing or cut. */
	quotedProtocol: number;
	quotedSource0: number;
	quotedSource1: number;
	quotedSource2: number;
	quotedSource3: number;
	quotedDestination0: number;
	quotedDestination1: number;
	quotedDestination2: number;
	quotedDestination3: number;
	quotedSourcePort: number;
	quotedDestinationPort: number;
	/** TCP sequence number of the quoted segment, int32; 0 for other protocols. */
	quotedSeq: number;
}

/** "Address X is at MAC Y", from ARP or neighbour discovery. Reused like {@link Segment}. */
export interface AddressClaim extends LinkPath {
	frame: number;
	timeNs: number;
	/** True for a reply or advertisement, false for the sender fields of a request or solicitation. */
	isReply: boolean;
	address0: number;
	address1: number;
	address2: number;
	address3: number;
	macHigh: number;
	macLow: number;
	/** The address asked for by a request, four words; all 0 in a reply. */
	target0: number;
	target1: number;
	target2: number;
	target3: number;
}

/** The records that `decodeFrame` fills; make one per analysis and reuse it. */
export interface Decoded {
	segment: Segment;
	icmp: IcmpError;
	claim: AddressClaim;
	/** Where decoding stands; of no meaning between two calls. */
	cursor: Cursor;
}
