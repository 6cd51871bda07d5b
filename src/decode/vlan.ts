import { u16 } from "./bytes.js";
import { type Cursor, goOn } from "./cursor.js";
import { ABSENT, type LinkPath } from "./segment.js";
import { DecodeStatus } from "./status.js";

/** Byte offsets from the first byte after the tag's EtherType, IEEE 802.1Q clause 9.6. */
const TAG_CONTROL = 0;
const TYPE = 2;
const LENGTH = 4;

const VLAN_ID_MASK = 0x0fff;
/** A tag with this id gives a priority, but no VLAN (IEEE 802.1Q table 9-2). */
const PRIORITY_ONLY = 0;

/** Decodes one VLAN tag. Of a stack, the first id is kept as outer and the last as inner. */
export function decodeVlan(cursor: Cursor, path: LinkPath): DecodeStatus {
	const { bytes, start, end } = cursor;
	if (end - start < LENGTH) return DecodeStatus.LinkHeaderCut;

	const vlan = u16(bytes, start + TAG_CONTROL) & VLAN_ID_MASK;
	if (vlan !== PRIORITY_ONLY) keepVlan(path, vlan);
	return goOn(cursor, start + LENGTH, u16(bytes, start + TYPE));
}

/** Keeps a VLAN id as the outer one, or where there is one, as the inner. */
export function keepVlan(path: LinkPath, vlan: number): void {
	if (path.outerVlan === ABSENT) path.outerVlan = vlan;
	else path.innerVlan = vlan;
}
