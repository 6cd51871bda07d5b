import { Direction } from "../capture/frame.js";
import { u8, u16, u24 } from "./bytes.js";
import type { Cursor } from "./cursor.js";
import { decodeRawIp } from "./raw-ip.js";
import type { LinkPath } from "./segment.js";
import { DecodeStatus } from "./status.js";

/** Byte offsets of the header that Junos puts in front of the link header: magic, flags, extensions. */
const MAGIC = 0;
const FLAGS = 3;
const EXTENSION_LENGTH = 4;
const LENGTH = 4;

const MAGIC_VALUE = 0x4d4743; // MGC
const IS_INBOUND = 0x01;
const HAS_NO_LINK_HEADER = 0x02;
const HAS_EXTENSIONS = 0x80;

/** Where the link header is left out, four bytes with the protocol stand in its place. */
const PROTOCOL_LENGTH = 4;

/** Skips Junos's own header and decodes the link header behind it, or the bare packet. */
export function skipJuniper(
	cursor: Cursor,
	path: LinkPath,
	decodeRest: (cursor: Cursor, path: LinkPath) => DecodeStatus,
): DecodeStatus {
	const { bytes, start, end } = cursor;
	if (end - start < LENGTH + 2) return DecodeStatus.LinkHeaderCut;
	if (u24(bytes, start + MAGIC) !== MAGIC_VALUE) return DecodeStatus.NotIp;
	const flags = u8(bytes, start + FLAGS);
	path.direction =
		(flags & IS_INBOUND) === 0 ? Direction.Outbound : Direction.Inbound;
	cursor.start = start + LENGTH;
	if ((flags & HAS_EXTENSIONS) !== 0)
		cursor.start += 2 + u16(bytes, start + EXTENSION_LENGTH);
	if ((flags & HAS_NO_LINK_HEADER) === 0) return decodeRest(cursor, path);
	cursor.start += PROTOCOL_LENGTH;
	return decodeRawIp(cursor);
}
