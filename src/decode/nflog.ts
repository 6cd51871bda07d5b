import { i32, u8, u16 } from "./bytes.js";
import { type Cursor, endAt, goOn } from "./cursor.js";
import { familyType } from "./loopback.js";
import type { LinkPath } from "./segment.js";
import { setSourceMac } from "./sll.js";
import { DecodeStatus } from "./status.js";

/** Byte offsets, LINKTYPE_NFLOG: address family, version 0, resource id; then attributes. */
const FAMILY = 0;
const VERSION = 1;
const LENGTH = 4;

/** An attribute: length with these four bytes, type (both in the capturing host's byte order), value. */
const ATTRIBUTE_TYPE = 2;
const ATTRIBUTE_HEADER = 4;

/** Attributes, Linux `nfnetlink_log.h`; their values are big-endian. */
const INTERFACE_IN = 4;
const INTERFACE_OUT = 5;
const HARDWARE_ADDRESS = 8;
const PAYLOAD = 9;

/** Byte offset in a hardware address attribute's value: length, two bytes of padding, address. */
const ADDRESS = 4;
const MAC_LENGTH = 6;

const MAX_ATTRIBUTES = 64;

/** Decodes what Linux netfilter logged: the IP packet itself, the sender's MAC and the interface's index. */
export function decodeNflog(cursor: Cursor, path: LinkPath): DecodeStatus {
	const { bytes, start, end } = cursor;
	if (end - start < LENGTH) return DecodeStatus.LinkHeaderCut;
	if (u8(bytes, start + VERSION) !== 0) return DecodeStatus.NotIp;

	let at = start + LENGTH;
	for (let count = 0; count < MAX_ATTRIBUTES; count++) {
		if (end - at < ATTRIBUTE_HEADER) return DecodeStatus.LinkHeaderCut;
		const isLittle = isLittleEndian(cursor, at);
		const length = half(bytes, at, isLittle);
		if (length < ATTRIBUTE_HEADER) return DecodeStatus.NotIp;
		const type = half(bytes, at + ATTRIBUTE_TYPE, isLittle);
		const value = at + ATTRIBUTE_HEADER;
		if (type === PAYLOAD) {
			endAt(cursor, at + length);
			return goOn(cursor, value, familyType(u8(bytes, start + FAMILY)));
		}
		if (at + length > end) return DecodeStatus.LinkHeaderCut;
		noteAttribute(bytes, value, type, length - ATTRIBUTE_HEADER, path);
		at += (length + 3) & ~3;
	}
	return DecodeStatus.NotIp;
}

/** The length, with its attribute inside the packet, is the one of the two readings that can be. */
function isLittleEndian(cursor: Cursor, at: number): boolean {
	const length = half(cursor.bytes, at, true);
	return length >= ATTRIBUTE_HEADER && at + length <= cursor.wireEnd;
}

function noteAttribute(
	bytes: Uint8Array,
	value: number,
	type: number,
	length: number,
	path: LinkPath,
): void {
	if ((type === INTERFACE_IN || type === INTERFACE_OUT) && length >= 4) {
		const index = i32(bytes, value);
		if (index !== 0) path.interfaceId = index;
	} else if (type === HARDWARE_ADDRESS && length >= ADDRESS + MAC_LENGTH) {
		if (u16(bytes, value) === MAC_LENGTH)
			setSourceMac(path, bytes, value + ADDRESS);
	}
}

function half(bytes: Uint8Array, at: number, isLittle: boolean): number {
	const value = u16(bytes, at);
	return isLittle ? ((value & 0xff) << 8) | (value >> 8) : value;
}
