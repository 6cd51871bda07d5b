import { u8, u16 } from "./bytes.js";
import { type Cursor, EtherType, goOn } from "./cursor.js";
import { DecodeStatus } from "./status.js";

/** Address families as the BSDs, macOS, Windows and Linux number them. */
const AF_INET = 2;
const AF_INET6_LINUX = 10;
const AF_INET6_BSD = 24;
const AF_INET6_FREEBSD = 28;
const AF_INET6_MACOS = 30;

/** The 32-bit family word of LINKTYPE_NULL (host byte order) and LINKTYPE_LOOP (big-endian). */
const HIGH_HALF = 0;
const LOW_HALF = 2;
const LENGTH = 4;

/** LINKTYPE_ENC, OpenBSD's IPsec device: the family word, the SPI, flags. */
const ENC_LENGTH = 12;

/** LINKTYPE_PFLOG, the BSDs' packet filter: its own length without padding, then the family. */
const PFLOG_FAMILY = 1;
const PFLOG_MIN_LENGTH = 2;

/** Decodes the header of OpenBSD's IPsec device, which begins like that of a loopback. */
export function decodeEnc(cursor: Cursor): DecodeStatus {
	const { start } = cursor;
	const status = decodeLoopback(cursor);
	if (status === DecodeStatus.Next) cursor.start = start + ENC_LENGTH;
	return status;
}

/** Decodes the header of what a BSD's packet filter logged; its length is rounded up to four bytes. */
export function decodePflog(cursor: Cursor): DecodeStatus {
	const { bytes, start, end } = cursor;
	if (end - start < PFLOG_MIN_LENGTH) return DecodeStatus.LinkHeaderCut;
	const length = (u8(bytes, start) + 3) & ~3;
	const family = u8(bytes, start + PFLOG_FAMILY);
	return goOn(cursor, start + length, familyType(family));
}

/** Decodes a BSD loopback header of either byte order: a family is small, so one half of the word is 0. */
export function decodeLoopback(cursor: Cursor): DecodeStatus {
	const { bytes, start, end } = cursor;
	if (end - start < LENGTH) return DecodeStatus.LinkHeaderCut;

	const high = u16(bytes, start + HIGH_HALF);
	const low = u16(bytes, start + LOW_HALF);
	if (high !== 0 && low !== 0) return DecodeStatus.NotIp;
	const family = high === 0 ? low : high >> 8;
	return goOn(cursor, start + LENGTH, familyType(family));
}

/** Returns the EtherType of an address family's packets. */
export function familyType(family: number): number {
	switch (family) {
		case AF_INET:
			return EtherType.Ipv4;
		case AF_INET6_LINUX:
		case AF_INET6_BSD:
		case AF_INET6_FREEBSD:
		case AF_INET6_MACOS:
			return EtherType.Ipv6;
		default:
			return EtherType.Unknown;
	}
}
