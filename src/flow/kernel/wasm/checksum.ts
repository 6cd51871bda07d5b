import { DESTINATION, SOURCE } from "../layout";
import { firstWord, LAST } from "./address-words";
import { be16, segment } from "./memory";

/** What `Checksum` of the decoders calls them. */
export const UNKNOWN_CHECKSUM = 0;
const RIGHT = 1;
const UNFINISHED = 2;
const WRONG = 3;

/** Byte offset of the checksum in the TCP header (RFC 9293 section 3.1), and TCP's protocol number. */
const CHECKSUM_OFFSET = 16;
const PROTOCOL_TCP = 6;
/** The ones' complement sum of a segment whose checksum is right (RFC 1071 section 1). */
const ALL_ONES = 0xffff;

/** Works out the checksum of the TCP segment at an address, whose IP header was read; unknown where a snap length cut it. */
export function checksumOf(start: usize, end: usize, wireEnd: usize): i32 {
	if (end < wireEnd) return UNKNOWN_CHECKSUM;
	const length = (wireEnd - start) as i32;
	const ends = sumOfAddress(SOURCE) + sumOfAddress(DESTINATION);
	const pseudo = fold(PROTOCOL_TCP + length + ends);
	if (fold(pseudo + sumOf(start, wireEnd)) === ALL_ONES) return RIGHT;
	const found = be16(start + CHECKSUM_OFFSET);
	return found === 0 || found === pseudo ? UNFINISHED : WRONG;
}

/** @param address where it begins in the segment */
function sumOfAddress(address: i32): i32 {
	let sum = 0;
	for (let index = firstWord(); index <= LAST; index += 1)
		sum += halves(segment(address + index));
	return sum;
}

function halves(word: i32): i32 {
	return (word >>> 16) + (word & 0xffff);
}

function sumOf(start: usize, end: usize): i32 {
	let sum = 0;
	let at = start;
	for (; at + 1 < end; at += 2) sum += be16(at);
	if (at < end) sum += (load<u8>(at) as i32) << 8;
	return sum;
}

function fold(sum: i32): i32 {
	let folded = sum;
	while (folded > 0xffff) folded = (folded & 0xffff) + (folded >>> 16);
	return folded;
}
