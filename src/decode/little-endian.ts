import { u8 } from "./bytes.js";

/** Little-endian reads, for the headers of wireless captures, PPI and PKTAP. */

export function u16le(bytes: Uint8Array, at: number): number {
	return u8(bytes, at) | (u8(bytes, at + 1) << 8);
}

/** Reads 32 bits as int32; see `i32`. */
export function i32le(bytes: Uint8Array, at: number): number {
	return u16le(bytes, at) | (u16le(bytes, at + 2) << 16);
}
