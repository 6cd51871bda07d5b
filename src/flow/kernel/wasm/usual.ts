import { HAS_AGAIN, LAST_BY_SECOND, TRAITS, WAY } from "../../compact/layout";
import {
	BEGINNING_WORDS,
	BEGINNINGS_AT,
	FRAME_DIRECTION,
	FRAME_INTERFACE,
} from "../layout";
import { be16, be32, state, word } from "./memory";
import { startsWithProxyHeader } from "./proxy-header";
import { entryOf, sideIn } from "./recent";
import { isOnlyAck, isUnderWay, noteUsual, noteUsualAgain } from "./rows";
import { NONE } from "./tables";
import { FIRST, OTHER, SECOND, secondWay } from "./ways";

/** Offsets from the first byte of an IPv4 packet without options. */
const IP_LENGTH = 2;
const IP_ID = 4;
const FRAGMENT = 6;
const TTL = 8;
const TCP = 20;
const SEQ = TCP + 4;
const ACK = TCP + 8;
const HEADER_LENGTH = TCP + 12;
const FLAGS = TCP + 13;
const WINDOW = TCP + 14;
const SHORTEST = TCP + 20;

/** Version 4 and a header of five words. */
const PLAIN_IPV4 = 0x45;
/** No fragment, and TCP, as four bytes with bits that do not matter and the TTL. */
const WHOLE_TCP = 0x0600_0000;
const WHOLE_TCP_MASK = 0xff00_ff3f;

/**
 * Notes what most frames are: one of a connection under way that was seen lately, and that took a way of its side.
 * No segment is made of it: only what is noted is read.
 *
 * @param start address of the first byte
 * @param ip address behind its link header, where an IP packet may be
 * @param end address behind the last captured one
 * @returns false when it is another one; nothing was noted then
 */
export function noteUsualFrame(
	start: usize,
	ip: usize,
	end: usize,
	frame: i32,
	timeNs: f64,
): bool {
	if (load<u8>(ip) !== PLAIN_IPV4) return false;
	if ((load<u32>(ip, FRAGMENT) & WHOLE_TCP_MASK) !== WHOLE_TCP) return false;
	if (load<u16>(ip, WINDOW) === 0) return false;
	const flags = load<u8>(ip, FLAGS);
	if (!isOnlyAck(flags)) return false;
	const wireEnd = ip + be16(ip + IP_LENGTH);
	const payload = ip + TCP + ((load<u8>(ip, HEADER_LENGTH) >> 4) << 2);
	// What was read so far may lie behind a frame that is cut.
	if (payload < ip + SHORTEST) return false;
	if (payload > min(end, wireEnd)) return false;
	const own = sideIn(entryOf(ip), ip);
	if (own === 0) return false;
	if (!isUnderWay(own)) return false;
	const by = wayBy(own, start, ip);
	if (by === OTHER) return false;
	const seq = be32(ip + SEQ);
	const ack = be32(ip + ACK);
	const length = (wireEnd - payload) as i32;
	const ipId = be16(ip + IP_ID);
	const isProxied = startsWithProxyHeader(payload, min(end, wireEnd));
	return (word(own, TRAITS) & HAS_AGAIN) === 0
		? noteUsual(own, flags, seq, ack, length, ipId, isProxied, frame, timeNs)
		: noteUsualAgain(
				own,
				by,
				flags,
				seq,
				ack,
				length,
				ipId,
				isProxied,
				frame,
				timeNs,
			);
}

/** By which of a side's ways a frame came, as it begins. */
function wayBy(own: usize, start: usize, ip: usize): i32 {
	if (beginsAs(word(own, WAY), start, ip)) return FIRST;
	const second = secondWay(own);
	return second !== NONE && beginsAs(second, start, ip) ? SECOND : OTHER;
}

/** Says whether frames of a way are known to begin as this one does, which tells that it is an IPv4 packet without VLAN tags. */
function beginsAs(way: i32, start: usize, ip: usize): bool {
	const at = beginningOf(way);
	return (
		load<u64>(at) === load<u64>(start) &&
		load<u32>(at, 8) === load<u32>(start, 8) &&
		load<u64>(at, 12) === load<u64>(ip - 8) &&
		load<i32>(at, 20) === originOf(ip)
	);
}

/**
 * Remembers how the latest frame of a side begins, which has no VLAN tags, if it is an IPv4 packet: as frames of its way do.
 *
 * @param ip address of the packet in the frame
 */
export function learnBeginning(own: usize, start: usize, ip: usize): void {
	if (load<u8>(ip) >> 4 !== 4) return;
	const isBySecond = (word(own, TRAITS) & LAST_BY_SECOND) !== 0;
	const at = beginningOf(isBySecond ? secondWay(own) : word(own, WAY));
	store<u64>(at, load<u64>(start));
	store<u32>(at, load<u32>(start, 8), 8);
	store<u64>(at, load<u64>(ip - 8), 12);
	store<i32>(at, originOf(ip), 20);
}

/** TTL + 1, and what the file tells of direction and interface, in 9, 2 and 16 bits. */
function originOf(ip: usize): i32 {
	return (
		((load<u8>(ip, TTL) as i32) + 1) |
		(state(FRAME_DIRECTION) << 9) |
		(state(FRAME_INTERFACE) << 11)
	);
}

function beginningOf(way: i32): usize {
	return (state(BEGINNINGS_AT) as usize) + ((way * BEGINNING_WORDS) << 2);
}
