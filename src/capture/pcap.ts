import { u16, u32 } from "./bytes.js";
import { CaptureError } from "./errors.js";
import { Direction, type RecordTaker } from "./frame.js";
import {
	AIX_LINK_TYPES,
	PCAP_HEADER_LENGTH,
	pcapVariantAt,
} from "./pcap-variants.js";
import type { Reading, RecordParser } from "./reading.js";

/** Byte offsets in the file header. */
const MAJOR = 4;
const MINOR = 6;
const SNAP_LENGTH = 16;
const LINK_TYPE = 20;

/** Byte offsets in a record header. */
const SECONDS = 0;
const FRACTION = 4;
const CAPTURED_LENGTH = 8;
const WIRE_LENGTH = 12;

/** The bits of the link type field that are the link type; above them stand flags and the FCS length. */
const LINK_TYPE_MASK = 0x03ff_ffff;
const HAS_FCS_LENGTH = 0x0400_0000;
const FCS_LENGTH_SHIFT = 28;
/** The field counts units of 16 bits. */
const FCS_UNIT = 2;

/** Longest record that is plausible whatever the snap length says: what tcpdump and Wireshark write at most. */
const USUAL_MAX_CAPTURED_LENGTH = 262_144;
/** Longest record that is read at all, in bytes. */
const MAX_CAPTURED_LENGTH = 16 * 1024 * 1024;

/** The file header of a classic pcap. */
export interface PcapHeader {
	littleEndian: boolean;
	nanoseconds: boolean;
	/** Length of the file header and of each record's header in bytes. */
	headerLength: number;
	recordHeaderLength: number;
	minorVersion: number;
	/** In bytes; 0 = unlimited. */
	snapLength: number;
	linkType: number;
	/** Bytes of frame check sequence at the end of each frame; 0 = not told. */
	fcsLength: number;
}

/** Returns the longest captured length in bytes that a record may claim. */
export function maxCapturedLength(snapLength: number): number {
	const usual = Math.max(snapLength, USUAL_MAX_CAPTURED_LENGTH);
	return Math.min(usual, MAX_CAPTURED_LENGTH);
}

/** Returns the link type number in a pcap file header's field, without FCS length and flags. */
export function linkTypeOfField(field: number): number {
	return field & LINK_TYPE_MASK;
}

/**
 * Reads the file header at `start`; its first {@link PCAP_HEADER_LENGTH} bytes and a pcap magic must be there.
 *
 * @throws {CaptureError} UNSUPPORTED_VERSION for another version than 2.0 to 2.4
 */
export function readPcapHeader(bytes: Uint8Array, start: number): PcapHeader {
	const variant = pcapVariantAt(bytes, start);
	if (variant === undefined) throw new RangeError("no pcap magic");
	const { littleEndian } = variant;
	const major = u16(bytes, start + MAJOR, littleEndian);
	const minor = u16(bytes, start + MINOR, littleEndian);
	if (major !== 2 || minor > 4) {
		throw new CaptureError(
			"UNSUPPORTED_VERSION",
			["pcapVersion", `${major}.${minor}`, start + MAJOR],
			{ offset: start + MAJOR },
		);
	}
	const field = u32(bytes, start + LINK_TYPE, littleEndian);
	const linkType = linkTypeOfField(field);
	const aixType = minor === 2 ? AIX_LINK_TYPES.get(linkType) : undefined;
	return {
		...variant,
		nanoseconds: variant.nanoseconds || aixType !== undefined,
		minorVersion: minor,
		snapLength: u32(bytes, start + SNAP_LENGTH, littleEndian),
		linkType: aixType ?? linkType,
		fcsLength: fcsLengthOfField(field),
	};
}

function fcsLengthOfField(field: number): number {
	if ((field & HAS_FCS_LENGTH) === 0) return 0;
	return (field >>> FCS_LENGTH_SHIFT) * FCS_UNIT;
}

/** Reads classic pcap: versions 2.0 to 2.4, both byte orders, and the variants that a magic number names. */
export class PcapParser implements RecordParser {
	wanted = PCAP_HEADER_LENGTH;
	readonly #reading: Reading;
	#header: PcapHeader | undefined;
	/** Takes what it can of this file's records. */
	#taker: RecordTaker | undefined;

	constructor(reading: Reading) {
		this.#reading = reading;
	}

	get awaited(): RecordParser["awaited"] {
		return this.#header === undefined
			? ["pcap header", 1]
			: ["record", this.#reading.facts.frames + 1];
	}

	parse(bytes: Uint8Array, start: number, end: number, base: number): number {
		if (this.#header !== undefined) {
			return this.#parseRecords(this.#header, bytes, start, end, base);
		}
		if (end - start < PCAP_HEADER_LENGTH) return start;
		const header = readPcapHeader(bytes, start);
		const at = start + header.headerLength;
		this.wanted = header.headerLength;
		if (at > end) return start;
		this.#header = header;
		this.#describe(header);
		return this.#parseRecords(header, bytes, at, end, base);
	}

	#describe(header: PcapHeader): void {
		const { linkType, snapLength, fcsLength, nanoseconds } = header;
		const { facts, frame } = this.#reading;
		facts.interfaces.push({
			id: 0,
			name: undefined,
			linkType,
			snapLength,
			timestampResolution: nanoseconds ? 9 : 6,
			dropped: undefined,
		});
		frame.linkType = linkType;
		frame.fcsLength = fcsLength;
		frame.interfaceId = 0;
		frame.direction = Direction.Unknown;
		const { records } = this.#reading;
		// Before version 2.4 lengths may be swapped.
		if (header.minorVersion !== 4) return;
		const layout = {
			...header,
			format: "pcap",
			firstInterface: 0,
			interfaceCount: 1,
		} as const;
		if (records?.accepts(layout)) this.#taker = records;
	}

	/** The hot loop: one sink call per record that is not taken, nothing else that is not arithmetic. */
	#parseRecords(
		header: PcapHeader,
		bytes: Uint8Array,
		start: number,
		end: number,
		base: number,
	): number {
		const { facts, frame, sink } = this.#reading;
		const { littleEndian, recordHeaderLength } = header;
		const limit = maxCapturedLength(header.snapLength);
		const perSecond = header.nanoseconds ? 1_000_000_000 : 1_000_000;
		const nanosecondsPerUnit = header.nanoseconds ? 1 : 1000;
		frame.bytes = bytes;
		this.#taker?.begin(bytes, end);
		let at = this.#taken(start);
		while (end - at >= recordHeaderLength) {
			let captured = u32(bytes, at + CAPTURED_LENGTH, littleEndian);
			let wire = u32(bytes, at + WIRE_LENGTH, littleEndian);
			if (header.minorVersion < 4 && lengthsAreSwapped(header, captured, wire))
				[captured, wire] = [wire, captured];
			if (captured > limit) return this.#refuse(captured, limit, base + at);
			const data = at + recordHeaderLength;
			if (captured > end - data) {
				this.wanted = recordHeaderLength + captured;
				return at;
			}
			let fraction = u32(bytes, at + FRACTION, littleEndian);
			let carried = 0;
			if (wire < captured)
				this.#reading.tolerateWireLength(captured, wire, base + at);
			if (fraction >= perSecond) {
				this.#reading.tolerateFraction(fraction, perSecond, base + at);
				carried = Math.floor(fraction / perSecond);
				fraction -= carried * perSecond;
			}
			frame.seconds = u32(bytes, at + SECONDS, littleEndian) + carried;
			frame.nanoseconds = fraction * nanosecondsPerUnit;
			frame.number = ++facts.frames;
			frame.start = data;
			frame.end = data + captured;
			frame.wireLength = wire;
			sink(frame);
			at = this.#taken(data + captured);
		}
		this.wanted = recordHeaderLength;
		return at;
	}

	/** Offset of the next record, after those that need not be looked at here. */
	#taken(at: number): number {
		const taker = this.#taker;
		if (taker === undefined) return at;
		const { facts } = this.#reading;
		const next = taker.take(at, facts.frames);
		facts.frames += taker.taken;
		return next;
	}

	#refuse(captured: number, limit: number, offset: number): number {
		const record = this.#reading.facts.frames + 1;
		this.#reading.stop(
			"BAD_RECORD_LENGTH",
			["recordLength", record, offset, captured, limit],
			offset,
		);
		return 0;
	}
}

/** Before version 2.3 the two lengths stood in the other order, in 2.3 it depends on the writer (libpcap, sf-pcap.c). */
function lengthsAreSwapped(
	header: PcapHeader,
	captured: number,
	wire: number,
): boolean {
	return header.minorVersion < 3 || captured > wire;
}
