import { u8, u16 } from "./bytes.js";
import { type Cursor, goOn } from "./cursor.js";
import { decodeEthernet } from "./ethernet.js";
import type { LinkPath } from "./segment.js";
import { DecodeStatus } from "./status.js";
import { keepVlan } from "./vlan.js";

/**
 * Tags that a switch chip puts into the frames for its host (Distributed Switch Architecture): after the
 * MACs, where a VLAN tag would stand. LINKTYPE_DSA_TAG_DSA, _EDSA, _BRCM and _BRCM_PREPEND.
 */
const MACS_LENGTH = 12;
const TAG_LENGTH = 4;
const TYPE_LENGTH = 2;
/** EDSA puts an EtherType and two reserved bytes in front of the tag. */
const EDSA_PREFIX_LENGTH = 4;

/** In a Marvell tag's first byte: a VLAN tag stood here, and the id is in the low 12 bits of the second half. */
const IS_TAGGED = 0x20;
const VLAN_OFFSET = 2;
const VLAN_ID_MASK = 0x0fff;

/** Decodes an Ethernet header with a Marvell tag. */
export function decodeDsa(cursor: Cursor, path: LinkPath): DecodeStatus {
	return decodeTagged(cursor, path, MACS_LENGTH, true);
}

/** Decodes an Ethernet header with a Marvell tag behind an EtherType of its own. */
export function decodeEdsa(cursor: Cursor, path: LinkPath): DecodeStatus {
	return decodeTagged(cursor, path, MACS_LENGTH + EDSA_PREFIX_LENGTH, true);
}

/** Decodes an Ethernet header with a Broadcom tag, which names ports but no VLAN. */
export function decodeBroadcomTag(
	cursor: Cursor,
	path: LinkPath,
): DecodeStatus {
	return decodeTagged(cursor, path, MACS_LENGTH, false);
}

/** Decodes a Broadcom tag in front of an Ethernet header. */
export function decodeBroadcomPrefix(
	cursor: Cursor,
	path: LinkPath,
): DecodeStatus {
	cursor.start += TAG_LENGTH;
	return decodeEthernet(cursor, path);
}

function decodeTagged(
	cursor: Cursor,
	path: LinkPath,
	tagOffset: number,
	hasVlan: boolean,
): DecodeStatus {
	const { bytes, start, end } = cursor;
	const tag = start + tagOffset;
	const type = tag + TAG_LENGTH;
	if (end - type < TYPE_LENGTH) return DecodeStatus.LinkHeaderCut;

	decodeEthernet(cursor, path);
	if (hasVlan && (u8(bytes, tag) & IS_TAGGED) !== 0) {
		keepVlan(path, u16(bytes, tag + VLAN_OFFSET) & VLAN_ID_MASK);
	}
	return goOn(cursor, type + TYPE_LENGTH, u16(bytes, type));
}
