import { u16 } from "./bytes.js";
import { type Cursor, goOn } from "./cursor.js";
import { DecodeStatus } from "./status.js";

/** Byte offsets, LINKTYPE_C_HDLC: address, control, EtherType. */
const TYPE = 2;
const LENGTH = 4;

/** Decodes a Cisco HDLC header of a serial line. */
export function decodeCiscoHdlc(cursor: Cursor): DecodeStatus {
	const { bytes, start, end } = cursor;
	if (end - start < LENGTH) return DecodeStatus.LinkHeaderCut;
	return goOn(cursor, start + LENGTH, u16(bytes, start + TYPE));
}
