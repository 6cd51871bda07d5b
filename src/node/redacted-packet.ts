import type { Cursor } from "../decode/cursor.js";
import type { Decoded } from "../decode/segment.js";
import type { AddressWords } from "../flow/addresses.js";
import { macOf } from "../flow/macs.js";
import type { AddressMapping } from "../report/address-mapping.js";

const IPV4_MAPPED = 0xffff;
const HALF = 0x1000000;

/**
 * Redacts what the cursor points at, and what that carries.
 *
 * @returns one past the last byte that may be kept; what follows it is dropped
 */
export type Redact = (packet: RedactedPacket) => number;

/** A packet whose bytes are being changed. */
export interface RedactedPacket {
	/** Where the redaction stands; `bytes`, `end` and `wireEnd` as for decoding. */
	readonly cursor: Cursor;
	/** For the decoders that step over a header; their records are not looked at. */
	readonly decoded: Decoded;
	readonly mapping: AddressMapping;
	/** Headers passed so far. */
	depth: number;
	/** Goes on with what the cursor's EtherType says: here, so that layers need not know each other. */
	readonly next: Redact;
}

/** Replaces the MAC at an offset, whose 6 bytes must be captured. */
export function redactMac(
	{ cursor, mapping }: RedactedPacket,
	at: number,
): void {
	const { bytes } = cursor;
	const half = (from: number): number =>
		((bytes[from] as number) << 16) |
		((bytes[from + 1] as number) << 8) |
		(bytes[from + 2] as number);
	const mac = mapping.mac(macOf(half(at), half(at + 3)));
	const high = Math.floor(mac / HALF);
	const low = mac % HALF;
	bytes.set([high >>> 16, (high >>> 8) & 0xff, high & 0xff], at);
	bytes.set([low >>> 16, (low >>> 8) & 0xff, low & 0xff], at + 3);
}

/** Replaces the IPv4 address at an offset, whose 4 bytes must be captured. */
export function redactIpv4Address(
	{ cursor, mapping }: RedactedPacket,
	at: number,
): void {
	const view = viewOf(cursor.bytes);
	const [, , , word] = mapping.address([0, 0, IPV4_MAPPED, view.getInt32(at)]);
	view.setInt32(at, word);
}

/** Replaces the IPv6 address at an offset, whose 16 bytes must be captured. */
export function redactIpv6Address(
	{ cursor, mapping }: RedactedPacket,
	at: number,
): void {
	const view = viewOf(cursor.bytes);
	const word = (index: number): number => view.getInt32(at + index * 4);
	const words: AddressWords = [word(0), word(1), word(2), word(3)];
	for (const [index, mapped] of mapping.address(words).entries())
		view.setInt32(at + index * 4, mapped);
}

const viewOf = (bytes: Uint8Array): DataView =>
	new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
