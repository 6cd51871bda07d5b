import { u8 } from "./bytes.js";
import { type Cursor, EtherType, goOn } from "./cursor.js";
import { DecodeStatus } from "./status.js";

/** Source and destination byte; Linux keeps the two bytes of the card's buffer offset after them. */
const ADDRESSES_LENGTH = 2;
const OFFSET_LENGTH = 2;

/** Protocols: RFC 1051 (the packet follows at once), and RFC 1201 with its IPv6 of RFC 2497. */
const OLD_IPV4 = 0xf0;
const OLD_ARP = 0xf1;
const IPV4 = 0xd4;
const ARP = 0xd5;
const IPV6 = 0xc4;

/** RFC 1201 section "Fragmentation": split flag and sequence number; the first fragment's flag is odd or 0. */
const SPLIT_LENGTH = 3;
const EXCEPTION = 0xff;
/** An exception frame pads by a flag and two bytes, before the real split flag. */
const EXCEPTION_LENGTH = 4;

/** Decodes an ARCNET header. */
export function decodeArcnet(cursor: Cursor, isLinux: boolean): DecodeStatus {
	const { bytes, start, end } = cursor;
	const at = start + ADDRESSES_LENGTH + (isLinux ? OFFSET_LENGTH : 0);
	if (end - at < 1 + EXCEPTION_LENGTH + SPLIT_LENGTH)
		return DecodeStatus.LinkHeaderCut;
	switch (u8(bytes, at)) {
		case OLD_IPV4:
			return goOn(cursor, at + 1, EtherType.Ipv4);
		case OLD_ARP:
			return goOn(cursor, at + 1, EtherType.Arp);
		case IPV4:
			return decodeSplit(cursor, at + 1, EtherType.Ipv4);
		case IPV6:
			return decodeSplit(cursor, at + 1, EtherType.Ipv6);
		case ARP:
			return decodeSplit(cursor, at + 1, EtherType.Arp);
		default:
			return DecodeStatus.NotIp;
	}
}

function decodeSplit(
	cursor: Cursor,
	at: number,
	etherType: number,
): DecodeStatus {
	const isException = u8(cursor.bytes, at) === EXCEPTION;
	const split = isException ? at + EXCEPTION_LENGTH : at;
	const flag = u8(cursor.bytes, split);
	if (flag !== 0 && (flag & 1) === 0) return DecodeStatus.LaterFragment;
	return goOn(cursor, split + SPLIT_LENGTH, etherType);
}
