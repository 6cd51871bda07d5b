import {
	IS_NANOSECONDS,
	NEXT_RECORD,
	REASON,
	RECORD_IS_CUT,
	RECORD_IS_OTHER,
} from "../layout";
import { fileWord, setState, state } from "./memory";
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

/** Takes Enhanced Packet Blocks of a section with one interface, as `walkRecords` takes the records of a pcap. */
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
		fileWord(at + INTERFACE) !== 0 ||
		captured > length - FIXED_LENGTH ||
		(fileWord(at + WIRE_LENGTH) as usize) < captured ||
		hasOptions(length, captured)
	)
		return RECORD_IS_OTHER;
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
		data + captured,
	);
}

/** Behind the packet, there is room for an option. */
function hasOptions(length: usize, captured: usize): bool {
	const padded = (captured + 3) & ~3;
	return length - FIXED_LENGTH - padded >= 4;
}
