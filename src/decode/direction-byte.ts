import { Direction } from "../capture/frame.js";
import { u8 } from "./bytes.js";
import type { Cursor } from "./cursor.js";
import type { LinkPath } from "./segment.js";
import { DecodeStatus } from "./status.js";

/** LINKTYPE_…_WITH_DIR: a byte in front of the link header, 0 for what the host received. */
const RECEIVED = 0;
const LENGTH = 1;

/** Takes the direction from the byte in front of a link header, and decodes that header. */
export function decodeDirection(
	cursor: Cursor,
	path: LinkPath,
	decodeRest: (cursor: Cursor, path: LinkPath) => DecodeStatus,
): DecodeStatus {
	const { bytes, start, end } = cursor;
	if (end - start < LENGTH) return DecodeStatus.LinkHeaderCut;
	const isReceived = u8(bytes, start) === RECEIVED;
	path.direction = isReceived ? Direction.Inbound : Direction.Outbound;
	cursor.start = start + LENGTH;
	return decodeRest(cursor, path);
}
