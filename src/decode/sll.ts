import { Direction } from "../capture/frame.js";
import { u16, u24 } from "./bytes.js";
import { type Cursor, goOn } from "./cursor.js";
import type { LinkPath } from "./segment.js";
import { DecodeStatus } from "./status.js";

/** Packet types of both cooked headers (Linux `if_packet.h`). */
const OTHER_HOST = 3;
const OUTGOING = 4;

/** Byte offsets, LINKTYPE_LINUX_SLL. */
const PACKET_TYPE = 0;
const ADDRESS_LENGTH = 4;
const ADDRESS = 6;
const PROTOCOL = 14;
const LENGTH = 16;

const MAC_LENGTH = 6;

/** Decodes the header of a capture on Linux's `any` device: no destination MAC, but a direction. */
export function decodeSll(cursor: Cursor, path: LinkPath): DecodeStatus {
	const { bytes, start, end } = cursor;
	if (end - start < LENGTH) return DecodeStatus.LinkHeaderCut;

	setDirection(path, u16(bytes, start + PACKET_TYPE));
	if (u16(bytes, start + ADDRESS_LENGTH) === MAC_LENGTH) {
		setSourceMac(path, bytes, start + ADDRESS);
	}
	return goOn(cursor, start + LENGTH, u16(bytes, start + PROTOCOL));
}

/** Takes the direction from a cooked header's packet type; a frame for another host keeps the file's own word. */
export function setDirection(path: LinkPath, packetType: number): void {
	if (packetType === OUTGOING) path.direction = Direction.Outbound;
	else if (packetType < OTHER_HOST) path.direction = Direction.Inbound;
}

/** Takes the sender's MAC from the address field of a cooked header; the caller has checked its length. */
export function setSourceMac(
	path: LinkPath,
	bytes: Uint8Array,
	at: number,
): void {
	path.sourceMacHigh = u24(bytes, at);
	path.sourceMacLow = u24(bytes, at + 3);
}
