import { decodeArcnet } from "./arcnet.js";
import { decodeSunAtm } from "./atm.js";
import { decodeCiscoHdlc } from "./cisco-hdlc.js";
import { type Cursor, EtherType, goOn } from "./cursor.js";
import { decodeDirection } from "./direction-byte.js";
import {
	decodeBroadcomPrefix,
	decodeBroadcomTag,
	decodeDsa,
	decodeEdsa,
} from "./dsa.js";
import { decodeEthernet } from "./ethernet.js";
import { decodeFddi } from "./fddi.js";
import { decodeFrameRelay } from "./frame-relay.js";
import { decodeIeee80211 } from "./ieee80211.js";
import { decodeInfiniband, decodeIpOverFc } from "./ip-over-fabric.js";
import { skipJuniper } from "./juniper.js";
import { decodeLlc } from "./llc.js";
import { decodeEnc, decodeLoopback, decodePflog } from "./loopback.js";
import { pktapLinkType, ppiLinkType } from "./nested-link.js";
import { decodeNflog } from "./nflog.js";
import { decodeAfterAddress, decodePpp } from "./ppp.js";
import { decodePppoe } from "./pppoe.js";
import { skipAvs, skipPrism, skipRadiotap } from "./radio-header.js";
import { decodeRawIp } from "./raw-ip.js";
import type { LinkPath } from "./segment.js";
import { decodeSll } from "./sll.js";
import { decodeSll2 } from "./sll2.js";
import { DecodeStatus } from "./status.js";
import { decodeTokenRing } from "./token-ring.js";

/** LINKTYPE_ numbers of the link types that are understood, from the list at tcpdump.org/linktypes.html. */
export const LinkType = {
	Null: 0,
	Ethernet: 1,
	TokenRing: 6,
	ArcnetBsd: 7,
	Ppp: 9,
	Fddi: 10,
	/** DLT_RAW, which some systems write as is; 14 is OpenBSD's. */
	DltRaw: 12,
	DltRawOpenBsd: 14,
	PppHdlc: 50,
	Pppoe: 51,
	Atm: 100,
	Raw: 101,
	CiscoHdlc: 104,
	Ieee80211: 105,
	FrameRelay: 107,
	Loop: 108,
	Enc: 109,
	LinuxSll: 113,
	Pflog: 117,
	Ieee80211Prism: 119,
	IpOverFc: 122,
	SunAtm: 123,
	Ieee80211Radiotap: 127,
	ArcnetLinux: 129,
	/** LINKTYPE_USER2, which macOS writes for PKTAP. */
	PktapApple: 149,
	Ieee80211Avs: 163,
	PppPppd: 166,
	JuniperEthernet: 178,
	JuniperPpp: 179,
	JuniperFrameRelay: 180,
	JuniperCiscoHdlc: 181,
	Ppi: 192,
	PppWithDirection: 204,
	CiscoHdlcWithDirection: 205,
	FrameRelayWithDirection: 206,
	Ipv4: 228,
	Ipv6: 229,
	Nflog: 239,
	Infiniband: 242,
	Pktap: 258,
	LinuxSll2: 276,
	BroadcomTag: 281,
	BroadcomPrefix: 282,
	Dsa: 284,
	Edsa: 285,
} as const;

/** Decodes a frame's outermost header; the cursor then stands at what it carries. */
export function decodeLink(
	linkType: number,
	cursor: Cursor,
	path: LinkPath,
): DecodeStatus {
	// Nearly all frames: kept apart from the long lists, so that the compiler takes it into its caller.
	if (linkType === LinkType.Ethernet) return decodeEthernet(cursor, path);
	return decodeOtherLink(linkType, cursor, path);
}

function decodeOtherLink(
	linkType: number,
	cursor: Cursor,
	path: LinkPath,
): DecodeStatus {
	switch (linkType) {
		case LinkType.Pktap:
		case LinkType.PktapApple:
			return decodePlainLink(pktapLinkType(cursor, path), cursor, path);
		case LinkType.Ppi:
			return decodePlainLink(ppiLinkType(cursor), cursor, path);
		default:
			return decodePlainLink(linkType, cursor, path);
	}
}

/** Decodes any header but those that name another link type inside: such do not nest. */
function decodePlainLink(
	linkType: number,
	cursor: Cursor,
	path: LinkPath,
): DecodeStatus {
	switch (linkType) {
		case LinkType.Ethernet:
			return decodeEthernet(cursor, path);
		case LinkType.LinuxSll:
			return decodeSll(cursor, path);
		case LinkType.LinuxSll2:
			return decodeSll2(cursor, path);
		case LinkType.Null:
		case LinkType.Loop:
			return decodeLoopback(cursor);
		case LinkType.Enc:
			return decodeEnc(cursor);
		case LinkType.Pflog:
			return decodePflog(cursor);
		case LinkType.Raw:
		case LinkType.DltRaw:
		case LinkType.DltRawOpenBsd:
			return decodeRawIp(cursor);
		case LinkType.Ipv4:
			return goOn(cursor, cursor.start, EtherType.Ipv4);
		case LinkType.Ipv6:
			return goOn(cursor, cursor.start, EtherType.Ipv6);
		case LinkType.Nflog:
			return decodeNflog(cursor, path);
		default:
			return decodeLine(linkType, cursor, path);
	}
}

/** Decodes the headers of serial lines, and of switches that tag what they hand to the host. */
function decodeLine(
	linkType: number,
	cursor: Cursor,
	path: LinkPath,
): DecodeStatus {
	switch (linkType) {
		case LinkType.Ppp:
		case LinkType.PppHdlc:
			return decodePpp(cursor);
		case LinkType.Pppoe:
			return decodePppoe(cursor, path);
		case LinkType.CiscoHdlc:
			return decodeCiscoHdlc(cursor);
		case LinkType.FrameRelay:
			return decodeFrameRelay(cursor);
		case LinkType.PppPppd:
			return decodeDirection(cursor, path, decodeAfterAddress);
		case LinkType.PppWithDirection:
			return decodeDirection(cursor, path, decodePpp);
		case LinkType.CiscoHdlcWithDirection:
			return decodeDirection(cursor, path, decodeCiscoHdlc);
		case LinkType.FrameRelayWithDirection:
			return decodeDirection(cursor, path, decodeFrameRelay);
		case LinkType.JuniperEthernet:
			return skipJuniper(cursor, path, decodeEthernet);
		case LinkType.JuniperPpp:
			return skipJuniper(cursor, path, decodePpp);
		case LinkType.JuniperFrameRelay:
			return skipJuniper(cursor, path, decodeFrameRelay);
		case LinkType.JuniperCiscoHdlc:
			return skipJuniper(cursor, path, decodeCiscoHdlc);
		case LinkType.Dsa:
			return decodeDsa(cursor, path);
		case LinkType.Edsa:
			return decodeEdsa(cursor, path);
		case LinkType.BroadcomTag:
			return decodeBroadcomTag(cursor, path);
		case LinkType.BroadcomPrefix:
			return decodeBroadcomPrefix(cursor, path);
		default:
			return decodeMedium(linkType, cursor, path);
	}
}

/** Decodes the headers of wireless and of old local networks. */
function decodeMedium(
	linkType: number,
	cursor: Cursor,
	path: LinkPath,
): DecodeStatus {
	switch (linkType) {
		case LinkType.Ieee80211:
			return decodeIeee80211(cursor, path, false);
		case LinkType.Ieee80211Radiotap:
			return skipRadiotap(cursor, path);
		case LinkType.Ieee80211Prism:
			return skipPrism(cursor, path);
		case LinkType.Ieee80211Avs:
			return skipAvs(cursor, path);
		case LinkType.Fddi:
			return decodeFddi(cursor, path);
		case LinkType.TokenRing:
			return decodeTokenRing(cursor, path);
		case LinkType.ArcnetBsd:
			return decodeArcnet(cursor, false);
		case LinkType.ArcnetLinux:
			return decodeArcnet(cursor, true);
		case LinkType.Atm:
			return decodeLlc(cursor);
		case LinkType.SunAtm:
			return decodeSunAtm(cursor, path);
		case LinkType.IpOverFc:
			return decodeIpOverFc(cursor);
		case LinkType.Infiniband:
			return decodeInfiniband(cursor);
		default:
			return DecodeStatus.UnsupportedLinkType;
	}
}
