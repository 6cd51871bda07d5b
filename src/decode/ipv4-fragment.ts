import { u16 } from "./bytes.js";

/** Byte offset of flags (3 bits) and fragment offset (13 bits), RFC 791 section 3.1. */
const FLAGS_FRAGMENT_OFFSET = 6;

const DONT_FRAGMENT = 0x4000;
const MORE_FRAGMENTS = 0x2000;
const FRAGMENT_OFFSET_MASK = 0x1fff;

/** Tells whether the IPv4 header at `start` is that of a fragment other than the first. */
export function isLaterFragment(bytes: Uint8Array, start: number): boolean {
	const field = u16(bytes, start + FLAGS_FRAGMENT_OFFSET);
	return (field & FRAGMENT_OFFSET_MASK) !== 0;
}

/** Tells whether fragments follow the one whose IPv4 header is at `start`. */
export function hasMoreFragments(bytes: Uint8Array, start: number): boolean {
	return (u16(bytes, start + FLAGS_FRAGMENT_OFFSET) & MORE_FRAGMENTS) !== 0;
}

/** Tells whether the IPv4 header at `start` forbids fragmentation. */
export function isDontFragment(bytes: Uint8Array, start: number): boolean {
	return (u16(bytes, start + FLAGS_FRAGMENT_OFFSET) & DONT_FRAGMENT) !== 0;
}
