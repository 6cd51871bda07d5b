import { u8, u24 } from "./bytes.js";
import type { Cursor } from "./cursor.js";
import { decodeLlc } from "./llc.js";
import type { LinkPath } from "./segment.js";
import { DecodeStatus } from "./status.js";

/** Byte offsets, LINKTYPE_FDDI: frame control, destination, source; LLC follows. */
const FRAME_CONTROL = 0;
const DESTINATION = 1;
const SOURCE = 7;
const LENGTH = 13;

/** Frame control, ISO 9314-2: an asynchronous LLC frame, whatever its priority. */
const TYPE_MASK = 0xf0;
const LLC = 0x50;

/** Decodes an FDDI header. */
export function decodeFddi(cursor: Cursor, path: LinkPath): DecodeStatus {
	const { bytes, start, end } = cursor;
	if (end - start < LENGTH) return DecodeStatus.LinkHeaderCut;
	if ((u8(bytes, start + FRAME_CONTROL) & TYPE_MASK) !== LLC)
		return DecodeStatus.NotIp;
	path.destinationMacHigh = u24(bytes, start + DESTINATION);
	path.destinationMacLow = u24(bytes, start + DESTINATION + 3);
	path.sourceMacHigh = u24(bytes, start + SOURCE);
	path.sourceMacLow = u24(bytes, start + SOURCE + 3);
	cursor.start = start + LENGTH;
	return decodeLlc(cursor);
}
