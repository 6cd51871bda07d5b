import { i32, u8, u16 } from "./bytes.js";
import { type Cursor, goOn } from "./cursor.js";
import type { LinkPath } from "./segment.js";
import { setDirection, setSourceMac } from "./sll.js";
import { DecodeStatus } from "./status.js";

/** Byte offsets, LINKTYPE_LINUX_SLL2. */
const PROTOCOL = 0;
const INTERFACE_INDEX = 4;
const PACKET_TYPE = 10;
const ADDRESS_LENGTH = 11;
const ADDRESS = 12;
const LENGTH = 20;

const MAC_LENGTH = 6;

/**
 * Decodes the newer cooked header of Linux's `any` device. Its interface index replaces the
 * capture's interface id, which is the same for all frames there: so both of a router's legs stay
 * apart as path marks.
 */
export function decodeSll2(cursor: Cursor, path: LinkPath): DecodeStatus {
	const { bytes, start, end } = cursor;
	if (end - start < LENGTH) return DecodeStatus.LinkHeaderCut;

	path.interfaceId = i32(bytes, start + INTERFACE_INDEX);
	setDirection(path, u8(bytes, start + PACKET_TYPE));
	if (u8(bytes, start + ADDRESS_LENGTH) === MAC_LENGTH) {
		setSourceMac(path, bytes, start + ADDRESS);
	}
	return goOn(cursor, start + LENGTH, u16(bytes, start + PROTOCOL));
}
