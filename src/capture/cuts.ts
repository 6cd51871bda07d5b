import { u32 } from "./bytes.js";
import { formatByMagic } from "./format.js";
import { maxCapturedLength, type PcapHeader, readPcapHeader } from "./pcap.js";
import { PCAP_HEADER_LENGTH } from "./pcap-variants.js";

/** Offsets in a record header of a classic pcap. */
const SECONDS = 0;
const FRACTION = 4;
const CAPTURED_LENGTH = 8;
const WIRE_LENGTH = 12;

/** Seconds that a capture hardly lasts: 400 days. */
const LONGEST_CAPTURE = 400 * 86_400;

/** Bytes that a frame hardly has on the wire: what offload may join. */
const LONGEST_FRAME = 1 << 18;

/** Records or blocks that have to follow one another before a place is believed, and so many that no more need to. */
const FEWEST = 4;
const ENOUGH = 1000;

/** pcapng: usual block types, and the packets among them (draft-ietf-opsawg-pcapng section 11.1). */
const BLOCKS = new Set([1, 2, 3, 4, 5, 6, 9, 10, 0xbad, 0x40000bad]);
const PACKETS = new Set([2, 3, 6]);
const BYTE_ORDER = 8;
const BYTE_ORDER_MAGIC = 0x1a2b3c4d;
const SMALLEST_BLOCK = 12;
const LARGEST_BLOCK = 16 * 1024 * 1024;

/** The beginning of a capture, without which no later piece of it can be read. */
export interface Head {
	/** In bytes: the file header of a pcap, all blocks before the first packet of a pcapng. */
	readonly length: number;
	/**
	 * Finds where a record begins.
	 *
	 * @param bytes a stretch of the capture, long enough for many records
	 * @param offset where the stretch begins in the capture
	 * @returns offset in `bytes`, or undefined where none is found. A guess, though hardly ever wrong: whoever
	 *   reads up to there finds out, since no record ends there then
	 */
	findRecord(bytes: Uint8Array, offset: number): number | undefined;
}

/**
 * Reads the beginning of an uncompressed capture.
 *
 * @param bytes the first bytes of the capture
 * @returns undefined where it is none, or is not all there, or no frame follows
 * @throws {CaptureError} UNSUPPORTED_VERSION
 */
export function headOf(bytes: Uint8Array): Head | undefined {
	const format = formatByMagic(bytes);
	if (format === "pcapng") return pcapngHead(bytes);
	if (format === undefined || bytes.length < 2 * PCAP_HEADER_LENGTH)
		return undefined;
	return pcapHead(bytes, readPcapHeader(bytes, 0));
}

function pcapHead(bytes: Uint8Array, header: PcapHeader): Head | undefined {
	const length = header.headerLength;
	if (bytes.length < length + header.recordHeaderLength) return undefined;
	// In older versions the two lengths may stand in the other order.
	if (header.minorVersion !== 4) return undefined;
	const firstSecond = u32(bytes, length + SECONDS, header.littleEndian);
	const next = (stretch: Uint8Array, at: number) =>
		recordAfter(header, firstSecond, stretch, at);
	return {
		length,
		findRecord: (stretch) => findChain(stretch, 1, 0, next),
	};
}

/** Where the next record begins if one begins at `at`, Infinity where its header is cut; undefined if none does. */
function recordAfter(
	header: PcapHeader,
	firstSecond: number,
	bytes: Uint8Array,
	at: number,
): number | undefined {
	const { littleEndian, recordHeaderLength } = header;
	if (at + recordHeaderLength > bytes.length) return Infinity;
	const captured = u32(bytes, at + CAPTURED_LENGTH, littleEndian);
	const wire = u32(bytes, at + WIRE_LENGTH, littleEndian);
	const fraction = u32(bytes, at + FRACTION, littleEndian);
	const second = u32(bytes, at + SECONDS, littleEndian);
	const isPlausible =
		captured > 0 &&
		captured <= maxCapturedLength(header.snapLength) &&
		wire >= captured &&
		wire <= LONGEST_FRAME &&
		fraction < (header.nanoseconds ? 1_000_000_000 : 1_000_000) &&
		Math.abs(second - firstSecond) < LONGEST_CAPTURE;
	return isPlausible ? at + recordHeaderLength + captured : undefined;
}

function pcapngHead(bytes: Uint8Array): Head | undefined {
	if (bytes.length < BYTE_ORDER + 4) return undefined;
	const isLittle = u32(bytes, BYTE_ORDER, true) === BYTE_ORDER_MAGIC;
	let at = 0;
	while (at + SMALLEST_BLOCK <= bytes.length) {
		if (at > 0 && PACKETS.has(u32(bytes, at, isLittle)))
			return {
				length: at,
				findRecord: (stretch, offset) =>
					// Blocks are multiples of 4 bytes long.
					findChain(stretch, 4, (4 - (offset % 4)) % 4, (some, place) =>
						blockAfter(isLittle, some, place),
					),
			};
		const length = u32(bytes, at + 4, isLittle);
		if (length < SMALLEST_BLOCK || length % 4 !== 0) return undefined;
		at += length;
	}
	return undefined;
}

/** The same as {@link recordAfter} for a block. */
function blockAfter(
	isLittle: boolean,
	bytes: Uint8Array,
	at: number,
): number | undefined {
	if (at + SMALLEST_BLOCK > bytes.length) return Infinity;
	const type = u32(bytes, at, isLittle);
	const length = u32(bytes, at + 4, isLittle);
	const isPlausible =
		BLOCKS.has(type) &&
		length >= SMALLEST_BLOCK &&
		length <= LARGEST_BLOCK &&
		length % 4 === 0;
	if (!isPlausible) return undefined;
	const end = at + length;
	if (end > bytes.length) return Infinity;
	return u32(bytes, end - 4, isLittle) === length ? end : undefined;
}

/** The first place from which records follow one another to the end of the stretch, or as many as are enough. */
function findChain(
	bytes: Uint8Array,
	step: number,
	start: number,
	next: (bytes: Uint8Array, at: number) => number | undefined,
): number | undefined {
	for (let at = start; at < bytes.length; at += step) {
		let place: number | undefined = at;
		let count = 0;
		while (place !== undefined && place < bytes.length && count < ENOUGH) {
			place = next(bytes, place);
			count += 1;
		}
		if (place !== undefined && count >= FEWEST) return at;
	}
	return undefined;
}
