import {
	FIRST_INTERFACE,
	FRAME_DIRECTION,
	FRAME_INTERFACE,
	INTERFACE_COUNT,
	IS_NANOSECONDS,
	LINK_LENGTH,
	NEXT_RECORD,
	REASON,
	RECORD_IS_CUT,
	RECORD_IS_OTHER,
} from "../layout";
import { fileHalf, fileWord, setState, state } from "./memory";
import { IS_NOTED, takeFrame } from "./take";

/** The type of an Enhanced Packet Block, and its byte offsets (draft-ietf-opsawg-pcapng section 4.3). */
const ENHANCED_PACKET = 6;
const TYPE = 0;
const LENGTH = 4;
const INTERFACE = 8;
const TIME_HIGH = 12;
const TIME_LOW = 16;
const CAPTURED_LENGTH = 20;
const WIRE_LENGTH = 24;
const PACKET_DATA = 28;
/** Its length without packet and options, and that of the length at its end. */
const FIXED_LENGTH: usize = 32;
const LENGTH_AGAIN = 4;

/** Code and length of any option, in bytes; epb_flags with them, and its bits (section 4.3.1). */
const OPTION_HEADER = 4;
const FLAGS = 2;
const FLAGS_LENGTH = 8;
const DIRECTION_BITS = 3;
const FCS_BITS = 15 << 5;

/** Takes Enhanced Packet Blocks of a section whose interfaces are alike, as `walkRecords` takes the records of a pcap. */
export function walkBlocks(start: usize, end: usize): void {
	let at = start;
	let reason = RECORD_IS_CUT;
	while (end - at >= FIXED_LENGTH) {
		const length = fileWord(at + LENGTH) as usize;
		if (fileWord(at + TYPE) !== ENHANCED_PACKET || length < FIXED_LENGTH) {
			reason = RECORD_IS_OTHER;
			break;
		}
		if (length > end - at) break;
		reason = takeBlock(at, length);
		if (reason === RECORD_IS_OTHER) break;
		at += length;
		if (reason !== IS_NOTED) break;
		reason = RECORD_IS_CUT;
	}
	setState(REASON, reason);
	setState(NEXT_RECORD, at as i32);
}

function takeBlock(at: usize, length: usize): i32 {
	const captured = fileWord(at + CAPTURED_LENGTH) as usize;
	if (
		(length & 3) !== 0 ||
		(fileWord(at + length - LENGTH_AGAIN) as usize) !== length ||
		(fileWord(at + INTERFACE) as u32) >= (state(INTERFACE_COUNT) as u32) ||
		captured > length - FIXED_LENGTH ||
		(fileWord(at + WIRE_LENGTH) as usize) < captured ||
		!readOptions(at, length, captured)
	)
		return RECORD_IS_OTHER;
	setState(FRAME_INTERFACE, state(FIRST_INTERFACE) + fileWord(at + INTERFACE));
	const isNanoseconds = state(IS_NANOSECONDS) !== 0;
	const perSecond: u64 = isNanoseconds ? 1_000_000_000 : 1_000_000;
	const high = fileWord(at + TIME_HIGH) as u32;
	const low = fileWord(at + TIME_LOW) as u32;
	const units = ((high as u64) << 32) | (low as u64);
	const seconds = units / perSecond;
	const fraction = (units - seconds * perSecond) as i32 as f64;
	const data = at + PACKET_DATA;
	return takeFrame(
		seconds as f64,
		isNanoseconds ? fraction : fraction * 1000,
		data,
		data + (state(LINK_LENGTH) as usize),
		data + captured,
	);
}

/**
 * Reads what stands behind the packet: nothing, or flags alone that say no more than the direction.
 *
 * @returns false where it is anything else
 */
function readOptions(at: usize, length: usize, captured: usize): bool {
	const options = at + PACKET_DATA + ((captured + 3) & ~3);
	const room = (at + length - LENGTH_AGAIN - options) as i32;
	setState(FRAME_DIRECTION, 0);
	if (room < OPTION_HEADER) return true;
	const flags = fileWord(options + OPTION_HEADER);
	if (
		room !== FLAGS_LENGTH + OPTION_HEADER ||
		fileHalf(options) !== FLAGS ||
		fileHalf(options + 2) !== FLAGS_LENGTH - OPTION_HEADER ||
		(flags & FCS_BITS) !== 0 ||
		fileWord(options + FLAGS_LENGTH) !== 0
	)
		return false;
	const direction = flags & DIRECTION_BITS;
	setState(FRAME_DIRECTION, direction === DIRECTION_BITS ? 0 : direction);
	return true;
}
