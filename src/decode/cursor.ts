import { DecodeStatus } from "./status.js";

/**
 * The part of a frame that is still to be decoded: each protocol reads its header at `start`,
 * then moves `start` past it. One object is reused for all frames.
 */
export interface Cursor {
	bytes: Uint8Array;
	/** Offset of the header to decode. May lie past `end` where a header was cut. */
	start: number;
	/** One past the last captured byte that belongs to the packet; nothing is read from here on. */
	end: number;
	/** Where the packet ended on the wire: past `end` when a snap length cut it. */
	wireEnd: number;
	/** What `start` points at: an {@link EtherType}, or an IEEE 802.3 length (up to 1500). */
	etherType: number;
	/** IP protocol number of what `start` points at, once an IP header has been decoded. */
	protocol: number;
	/** The latest frame went the short way, see `decodeCommonFrame`. */
	isCommon: boolean;
	/** A view of `viewed`, which is the buffer of the latest frame; made once per buffer. */
	view: DataView;
	viewed: Uint8Array | undefined;
	/**
	 * False for a first fragment, and where the final destination is not the one in the IP header (source
	 * routes): the transport checksum is then of no use.
	 */
	isVerifiable: boolean;
}

/** EtherTypes, IEEE 802 Numbers of IANA. All that can follow a link or tunnel header is one of them. */
export const EtherType = {
	Ipv4: 0x0800,
	Arp: 0x0806,
	/** Transparent Interconnection of Lots of Links, RFC 6325. */
	Trill: 0x22f3,
	/** A whole Ethernet frame (RFC 1701 calls it Transparent Ethernet Bridging). */
	Ethernet: 0x6558,
	Vlan: 0x8100,
	Ipv6: 0x86dd,
	MplsUnicast: 0x8847,
	MplsMulticast: 0x8848,
	PppoeSession: 0x8864,
	/** IEEE 802.1ad service tag. */
	ServiceVlan: 0x88a8,
	/** Backbone service instance tag, IEEE 802.1ah: a whole Ethernet frame follows. */
	BackboneTag: 0x88e7,
	/** Cisco FabricPath: a whole Ethernet frame follows. */
	FabricPath: 0x8903,
	/** Cisco TrustSec's security group tag. */
	CiscoMetaData: 0x8909,
	/** Virtual network tag, IEEE 802.1Qbh draft. */
	VnTag: 0x8926,
	/** E-tag of a port extender, IEEE 802.1BR. */
	ETag: 0x893f,
	/** Network service header, RFC 8300. */
	Nsh: 0x894f,
	/** Redundancy tag, IEEE 802.1CB. */
	RTag: 0xf1c1,
	/** Service tag of equipment older than IEEE 802.1ad. */
	OldServiceVlan: 0x9100,
	/** PPP in GRE, RFC 2637. */
	Ppp: 0x880b,
	/** None of the above: decodes as not IP. */
	Unknown: 0xffff,
} as const;

/** The cursor of a fresh `Decoded`: at the end of nothing. */
export function createCursor(): Cursor {
	return {
		bytes: new Uint8Array(0),
		start: 0,
		end: 0,
		wireEnd: 0,
		etherType: 0,
		protocol: 0,
		isCommon: false,
		view: new DataView(new ArrayBuffer(0)),
		viewed: undefined,
		isVerifiable: false,
	};
}

/** Moves the cursor to the next header; `decodeFrame` goes on there. */
export function goOn(
	cursor: Cursor,
	start: number,
	etherType: number,
): DecodeStatus {
	cursor.start = start;
	cursor.etherType = etherType;
	return DecodeStatus.Next;
}

/** Ends the packet at `wireEnd` as its own length field says, which drops Ethernet padding. */
export function endAt(cursor: Cursor, wireEnd: number): void {
	cursor.wireEnd = wireEnd;
	if (cursor.end > wireEnd) cursor.end = wireEnd;
}
