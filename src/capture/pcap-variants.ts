import { u32 } from "./bytes.js";

/** Length of the usual file header and of the usual record header in bytes, draft-ietf-opsawg-pcap sections 4 and 5. */
export const PCAP_HEADER_LENGTH = 24;
export const PCAP_RECORD_HEADER_LENGTH = 16;

/** What a magic number says of a file that is otherwise like any pcap. */
export interface PcapVariant {
	readonly littleEndian: boolean;
	readonly nanoseconds: boolean;
	readonly headerLength: number;
	readonly recordHeaderLength: number;
}

type Layout = Omit<PcapVariant, "littleEndian">;

const USUAL: Layout = {
	nanoseconds: false,
	headerLength: PCAP_HEADER_LENGTH,
	recordHeaderLength: PCAP_RECORD_HEADER_LENGTH,
};

const LAYOUTS: ReadonlyMap<number, Layout> = new Map([
	[0xa1b2c3d4, USUAL],
	[0xa1b23c4d, { ...USUAL, nanoseconds: true }],
	// Kuznetzov's patch of libpcap: interface index, protocol and packet type (8 bytes) in each record.
	[0xa1b2cd34, { ...USUAL, recordHeaderLength: 24 }],
	// Ixia's lcap, from hardware and from software: the file header ends with the length of all records.
	[0x1c0001ac, { ...USUAL, headerLength: 28, nanoseconds: true }],
	[0x1c0001ab, { ...USUAL, headerLength: 28 }],
]);

/**
 * Link types by the interface types (RFC 1573) that AIX writes into files of version 2.2, whose
 * fractions of a second are nanoseconds.
 */
export const AIX_LINK_TYPES: ReadonlyMap<number, number> = new Map([
	[6, 1],
	[9, 6],
	[15, 10],
	[24, 0],
]);

/** Returns what the first 4 bytes of a pcap file say, or undefined where it is none. */
export function pcapVariantAt(
	bytes: Uint8Array,
	start: number,
): PcapVariant | undefined {
	for (const littleEndian of [true, false]) {
		const layout = LAYOUTS.get(u32(bytes, start, littleEndian));
		if (layout !== undefined) return { ...layout, littleEndian };
	}
	return undefined;
}
