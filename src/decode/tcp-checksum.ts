import { u8, u16 } from "./bytes.js";
import type { Cursor } from "./cursor.js";
import { IpProtocol } from "./ip-protocol.js";
import { Checksum, type IpFields } from "./segment.js";

/** Byte offset of the checksum in the TCP header, RFC 9293 section 3.1. */
const CHECKSUM = 16;
const MIN_LENGTH = 20;

/** The ones' complement sum of a segment whose checksum is right (RFC 1071 section 1). */
const ALL_ONES = 0xffff;

/**
 * Works out the checksum of the TCP segment at the cursor, whose IP header is in `ip`. Unknown where a
 * snap length, a fragment or a source route keeps part of what it covers from us.
 *
 * Costs time in proportion to the segment's length: not for every frame.
 */
export function checksumOf(cursor: Cursor, ip: IpFields): Checksum {
	const { bytes, start, end, wireEnd } = cursor;
	if (!cursor.isVerifiable || end !== wireEnd || end - start < MIN_LENGTH)
		return Checksum.Unknown;
	const pseudo = fold(pseudoHeaderSum(ip, end - start));
	if (fold(pseudo + sumOf(bytes, start, end)) === ALL_ONES)
		return Checksum.Right;
	const found = u16(bytes, start + CHECKSUM);
	return found === 0 || found === pseudo ? Checksum.Unfinished : Checksum.Wrong;
}

/** RFC 9293 section 3.1, RFC 8200 section 8.1; the words that IPv4 does not have are left out. */
function pseudoHeaderSum(ip: IpFields, length: number): number {
	const ends = halves(ip.source3) + halves(ip.destination3);
	const sum = IpProtocol.Tcp + length + ends;
	if (ip.ipVersion === 4) return sum;
	return (
		sum +
		halves(ip.source0) +
		halves(ip.source1) +
		halves(ip.source2) +
		halves(ip.destination0) +
		halves(ip.destination1) +
		halves(ip.destination2)
	);
}

const halves = (word: number): number => (word >>> 16) + (word & 0xffff);

function sumOf(bytes: Uint8Array, start: number, end: number): number {
	let sum = 0;
	for (let at = start; at + 1 < end; at += 2) sum += u16(bytes, at);
	if ((end - start) % 2 !== 0) sum += u8(bytes, end - 1) << 8;
	return sum;
}

function fold(sum: number): number {
	let folded = sum;
	while (folded > 0xffff) folded = (folded & 0xffff) + (folded >>> 16);
	return folded;
}
