import { IS_BIG_ENDIAN, SEGMENT_AT } from "../layout";

/** Words and doubles at an address, by their index; see `layout.ts` and `compact/layout.ts`. */

export function word(at: usize, index: i32): i32 {
	return load<i32>(at + (index << 2));
}

export function setWord(at: usize, index: i32, value: i32): void {
	store<i32>(at + (index << 2), value);
}

export function double(at: usize, index: i32): f64 {
	return load<f64>(at + (index << 3));
}

export function setDouble(at: usize, index: i32, value: f64): void {
	store<f64>(at + (index << 3), value);
}

/** The state begins where memory does. */
export function state(index: i32): i32 {
	return load<i32>(index << 2);
}

export function setState(index: i32, value: i32): void {
	store<i32>(index << 2, value);
}

/** The segment that was decoded last. */
export function segment(index: i32): i32 {
	return load<i32>(SEGMENT_AT + (index << 2));
}

export function setSegment(index: i32, value: i32): void {
	store<i32>(SEGMENT_AT + (index << 2), value);
}

/** Numbers in frames are big-endian (RFC 791 appendix B). */
export function be16(at: usize): i32 {
	return bswap<u16>(load<u16>(at)) as i32;
}

export function be32(at: usize): i32 {
	return bswap<i32>(load<i32>(at));
}

/** A number in what the file says about frames, in its byte order. */
export function fileWord(at: usize): i32 {
	const value = load<i32>(at);
	return state(IS_BIG_ENDIAN) !== 0 ? bswap<i32>(value) : value;
}

/** The same of two bytes. */
export function fileHalf(at: usize): i32 {
	const value = load<u16>(at);
	return (state(IS_BIG_ENDIAN) !== 0 ? bswap<u16>(value) : value) as i32;
}
