import { Direction } from "../capture/frame.js";
import { u8 } from "./bytes.js";
import { type Cursor, EtherType, goOn } from "./cursor.js";
import { decodeLlc } from "./llc.js";
import type { LinkPath } from "./segment.js";
import { DecodeStatus } from "./status.js";

/** LINKTYPE_SUNATM: flags, path, two bytes of channel. */
const LENGTH = 4;
const IS_SENT = 0x80;
const TYPE_MASK = 0x0f;
const LAN_EMULATION = 1;
const LLC = 2;

/** LAN emulation puts the sender's id in front of an Ethernet frame. */
const EMULATION_LENGTH = 2;

/** Decodes the header of SunATM; what carries IP is RFC 2684's LLC, or an emulated LAN's frame. */
export function decodeSunAtm(cursor: Cursor, path: LinkPath): DecodeStatus {
	const { bytes, start, end } = cursor;
	if (end - start < LENGTH) return DecodeStatus.LinkHeaderCut;
	const flags = u8(bytes, start);
	path.direction =
		(flags & IS_SENT) === 0 ? Direction.Inbound : Direction.Outbound;
	cursor.start = start + LENGTH;
	switch (flags & TYPE_MASK) {
		case LAN_EMULATION:
			return goOn(cursor, cursor.start + EMULATION_LENGTH, EtherType.Ethernet);
		case LLC:
			return decodeLlc(cursor);
		default:
			return DecodeStatus.NotIp;
	}
}
