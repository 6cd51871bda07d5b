import { decodeArp } from "./arp.js";
import { type Cursor, EtherType } from "./cursor.js";
import { decodeEthernet } from "./ethernet.js";
import { decodeIpv4 } from "./ipv4.js";
import { decodeIpv6 } from "./ipv6.js";
import { decodeLlc } from "./llc.js";
import {
	decodeBackboneTag,
	decodeFabricPath,
	decodeTrill,
} from "./mac-in-mac.js";
import { decodeMpls } from "./mpls.js";
import { decodeNsh } from "./nsh.js";
import { decodePpp } from "./ppp.js";
import { decodePppoe } from "./pppoe.js";
import type { Decoded, LinkPath } from "./segment.js";
import { DecodeStatus } from "./status.js";
import { skipTag } from "./tags.js";
import { decodeVlan } from "./vlan.js";

/** An EtherType field up to this is a length, and LLC follows (IEEE 802.3 clause 3.2.6). */
const MAX_LENGTH = 1500;

/** Decodes what the cursor's EtherType says stands there; `Next` when one more header was peeled off. */
export function decodeEtherType(cursor: Cursor, out: Decoded): DecodeStatus {
	switch (cursor.etherType) {
		case EtherType.Ipv4:
			return decodeIpv4(cursor, out);
		case EtherType.Ipv6:
			return decodeIpv6(cursor, out);
		case EtherType.Arp:
			return decodeArp(cursor, out);
		case EtherType.Vlan:
		case EtherType.ServiceVlan:
		case EtherType.OldServiceVlan:
			return decodeVlan(cursor, out.segment);
		case EtherType.MplsUnicast:
		case EtherType.MplsMulticast:
			return decodeMpls(cursor, out.segment);
		case EtherType.PppoeSession:
			return decodePppoe(cursor, out.segment);
		case EtherType.Ethernet:
			return decodeEthernet(cursor, out.segment);
		default:
			return cursor.etherType <= MAX_LENGTH
				? decodeLlc(cursor)
				: decodeRareType(cursor, out.segment);
	}
}

function decodeRareType(cursor: Cursor, path: LinkPath): DecodeStatus {
	switch (cursor.etherType) {
		case EtherType.Ppp:
			return decodePpp(cursor);
		case EtherType.BackboneTag:
			return decodeBackboneTag(cursor, path);
		case EtherType.FabricPath:
			return decodeFabricPath(cursor, path);
		case EtherType.Trill:
			return decodeTrill(cursor, path);
		case EtherType.Nsh:
			return decodeNsh(cursor, path);
		case EtherType.VnTag:
		case EtherType.ETag:
		case EtherType.RTag:
		case EtherType.CiscoMetaData:
			return skipTag(cursor);
		default:
			return DecodeStatus.NotIp;
	}
}
