import { IS_BIG_ENDIAN } from "../layout";
import { state } from "./memory";

/** Byte offsets in the header of a pcap record. */
export const SECONDS = 0;
export const FRACTION = 4;
export const CAPTURED_LENGTH = 8;
export const WIRE_LENGTH = 12;

/** A number in the header of a record, in the byte order of the file. */
export function recordWord(at: usize): i32 {
	const value = load<i32>(at);
	return state(IS_BIG_ENDIAN) !== 0 ? bswap<i32>(value) : value;
}
