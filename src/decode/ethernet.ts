import { u16, u24 } from "./bytes.js";
import { type Cursor, goOn } from "./cursor.js";
import { ABSENT, type LinkPath } from "./segment.js";
import { DecodeStatus } from "./status.js";

/** Byte offsets, IEEE 802.3 clause 3.1.1 (without preamble). A MAC is read as two halves. */
const DESTINATION_HIGH = 0;
const DESTINATION_LOW = 3;
const SOURCE_HIGH = 6;
const SOURCE_LOW = 9;
const TYPE = 12;
const LENGTH = 14;

/** Decodes an Ethernet header, outermost or inside a tunnel: the inner one replaces MACs and VLANs. */
export function decodeEthernet(cursor: Cursor, path: LinkPath): DecodeStatus {
	const { bytes, start, end } = cursor;
	if (end - start < LENGTH) return DecodeStatus.LinkHeaderCut;

	path.destinationMacHigh = u24(bytes, start + DESTINATION_HIGH);
	path.destinationMacLow = u24(bytes, start + DESTINATION_LOW);
	path.sourceMacHigh = u24(bytes, start + SOURCE_HIGH);
	path.sourceMacLow = u24(bytes, start + SOURCE_LOW);
	path.outerVlan = ABSENT;
	path.innerVlan = ABSENT;
	return goOn(cursor, start + LENGTH, u16(bytes, start + TYPE));
}
