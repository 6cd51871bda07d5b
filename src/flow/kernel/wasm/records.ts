import {
	IS_NANOSECONDS,
	LINK_LENGTH,
	NEXT_RECORD,
	REASON,
	RECORD_HEADER_LENGTH,
	RECORD_IS_CUT,
	RECORD_IS_OTHER,
} from "../layout";
import { fileWord, setState, state } from "./memory";
import { IS_NOTED, takeFrame } from "./take";

/** Byte offsets in the header of a pcap record. */
const SECONDS = 0;
const FRACTION = 4;
const CAPTURED_LENGTH = 8;
const WIRE_LENGTH = 12;

/**
 * Takes pcap records, each to its end in a row of a connection, until there is one that the host has to look
 * at: then {@link REASON} says why, and {@link NEXT_RECORD} where the next one begins.
 *
 * @param start address of a record
 * @param end address behind the last byte that is there
 */
export function walkRecords(start: usize, end: usize): void {
	const header = state(RECORD_HEADER_LENGTH) as usize;
	const link = state(LINK_LENGTH) as usize;
	let at = start;
	let reason = RECORD_IS_CUT;
	while (end - at >= header) {
		const data = at + header;
		const captured = fileWord(at + CAPTURED_LENGTH) as usize;
		if (captured > end - data) break;
		reason = takeRecord(at, data, captured, link);
		if (reason === RECORD_IS_OTHER) break;
		at = data + captured;
		if (reason !== IS_NOTED) break;
		reason = RECORD_IS_CUT;
	}
	setState(REASON, reason);
	setState(NEXT_RECORD, at as i32);
}

function takeRecord(at: usize, data: usize, captured: usize, link: usize): i32 {
	const fraction = fileWord(at + FRACTION) as u32;
	const isNanoseconds = state(IS_NANOSECONDS) !== 0;
	const perSecond: u32 = isNanoseconds ? 1_000_000_000 : 1_000_000;
	if ((fileWord(at + WIRE_LENGTH) as usize) < captured || fraction >= perSecond)
		return RECORD_IS_OTHER;
	const seconds = fileWord(at + SECONDS) as u32;
	const nanoseconds = isNanoseconds ? fraction : fraction * 1000;
	return takeFrame(
		seconds as f64,
		nanoseconds as f64,
		data,
		data + link,
		data + captured,
	);
}
