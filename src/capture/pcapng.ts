import { hexBytes, u16, u32 } from "./bytes.js";
import type { RecordTaker } from "./frame.js";
import { Option, OptionCursor } from "./pcapng-options.js";
import { PacketBlocks } from "./pcapng-packets.js";
import { PcapngSection } from "./pcapng-section.js";
import type { Reading, RecordParser } from "./reading.js";

/** Block types, draft-ietf-opsawg-pcapng section 11.1. All others are skipped. */
const SECTION_HEADER = 0x0a0d0d0a;
const INTERFACE_DESCRIPTION = 1;
const OBSOLETE_PACKET = 2;
const SIMPLE_PACKET = 3;
const INTERFACE_STATISTICS = 5;
const ENHANCED_PACKET = 6;
/** Records that are no packets, but that Wireshark numbers like packets. */
const JOURNAL_ENTRY = 9;
const CUSTOM = 0x00000bad;
const CUSTOM_NOT_COPIED = 0x40000bad;

/** The same read in either byte order: it is a palindrome. */
export const PCAPNG_MAGIC = SECTION_HEADER;

const BYTE_ORDER_MAGIC = 0x1a2b3c4d;

/** Byte offsets in any block and in a Section Header Block, section 4.1. */
const BLOCK_LENGTH = 4;
const BYTE_ORDER = 8;
const MAJOR = 12;
const MINOR = 14;
const SECTION_OPTIONS = 24;

/** Type and length, and the length again at the end of the block. */
const SMALLEST_BLOCK = 12;
const LENGTH_AGAIN = 4;

/** Longest block that is read, in bytes; Wireshark's limit too. */
const MAX_BLOCK_LENGTH = 16 * 1024 * 1024;

/** Reads pcapng: any number of sections and interfaces, both byte orders; unknown blocks are skipped. */
export class PcapngParser implements RecordParser {
	wanted = SMALLEST_BLOCK;
	readonly #reading: Reading;
	readonly #options = new OptionCursor();
	readonly #packets: PacketBlocks;
	#section: PcapngSection | undefined;
	/** Takes what it can of this section's packet blocks. */
	#taker: RecordTaker | undefined;

	constructor(reading: Reading) {
		this.#reading = reading;
		this.#packets = new PacketBlocks(reading, this.#options);
	}

	get awaited(): RecordParser["awaited"] {
		return this.#section === undefined
			? ["section header", 1]
			: ["block", this.#reading.number];
	}

	parse(bytes: Uint8Array, start: number, end: number, base: number): number {
		const reading = this.#reading;
		reading.frame.bytes = bytes;
		this.#taker?.begin(bytes, end);
		let at = this.#taken(bytes, start);
		while (end - at >= SMALLEST_BLOCK) {
			const isHeader = u32(bytes, at, true) === SECTION_HEADER;
			if (isHeader && !this.#openSection(bytes, at, base)) return at;
			const section = this.#section as PcapngSection;
			const length = u32(bytes, at + BLOCK_LENGTH, section.littleEndian);
			const type = u32(bytes, at, section.littleEndian);
			if (!this.#checkLength(type, length, base + at)) return at;
			if (length > end - at) {
				this.wanted = length;
				return at;
			}
			const last = at + length - LENGTH_AGAIN;
			const again = u32(bytes, last, section.littleEndian);
			if (again !== length) return this.#refuseAgain(length, again, base + at);
			this.#readBlock(section, type, bytes, at, last, base + at);
			if (this.#options.overran) this.#tolerateOption(base + at);
			if (reading.finished) return at;
			if (type === INTERFACE_DESCRIPTION) this.#offer(section, bytes, end);
			at = this.#taken(bytes, at + length);
		}
		this.wanted = SMALLEST_BLOCK;
		return at;
	}

	/** Offers the packet blocks of a section to who may take them, as long as its interfaces are alike. */
	#offer(section: PcapngSection, bytes: Uint8Array, end: number): void {
		const { records } = this.#reading;
		const { interfaces, littleEndian } = section;
		const [first] = interfaces;
		this.#taker = undefined;
		if (records === undefined || first === undefined || !section.isUniform)
			return;
		const { usualUnits } = first.scale;
		if (usualUnits !== 1e6 && usualUnits !== 1e9) return;
		const isTaken = records.accepts({
			format: "pcapng",
			littleEndian,
			nanoseconds: usualUnits === 1e9,
			recordHeaderLength: 0,
			firstInterface: first.id,
			interfaceCount: interfaces.length,
			linkType: first.linkType,
			fcsLength: first.fcsLength,
		});
		if (!isTaken) return;
		this.#taker = records;
		records.begin(bytes, end);
	}

	/** Offset of the next block, after those that need not be looked at here. */
	#taken(bytes: Uint8Array, at: number): number {
		const taker = this.#taker;
		const section = this.#section;
		if (taker === undefined || section === undefined) return at;
		const reading = this.#reading;
		const next = taker.take(at, reading.number);
		if (taker.taken === 0) return next;
		reading.number += taker.taken;
		reading.facts.frames += taker.taken;
		this.#packets.noteTime(section, bytes, at, next);
		return next;
	}

	/** Takes the byte order from a Section Header Block; the block itself may not be whole yet. */
	#openSection(bytes: Uint8Array, start: number, base: number): boolean {
		const at = start + BYTE_ORDER;
		const littleEndian = u32(bytes, at, true) === BYTE_ORDER_MAGIC;
		if (!littleEndian && u32(bytes, at, false) !== BYTE_ORDER_MAGIC) {
			this.#reading.stop(
				this.#section === undefined ? "NOT_A_CAPTURE" : "BAD_BLOCK",
				["byteOrderMagic", base + at, hexBytes(bytes, at, at + 4)],
				base + at,
			);
			return false;
		}
		this.#taker = undefined;
		this.#section = new PcapngSection(
			this.#reading,
			this.#options,
			littleEndian,
		);
		return true;
	}

	#readBlock(
		section: PcapngSection,
		type: number,
		bytes: Uint8Array,
		start: number,
		end: number,
		offset: number,
	): void {
		const packets = this.#packets;
		switch (type) {
			case ENHANCED_PACKET:
				packets.readPacket(section, bytes, start, end, false, offset);
				break;
			case OBSOLETE_PACKET:
				packets.readPacket(section, bytes, start, end, true, offset);
				break;
			case SIMPLE_PACKET:
				packets.readSimplePacket(section, bytes, start, end, offset);
				break;
			case INTERFACE_DESCRIPTION:
				if (!section.describeInterface(bytes, start, end))
					this.#refuseInterface(offset);
				break;
			case INTERFACE_STATISTICS:
				section.readStatistics(bytes, start, end, offset);
				break;
			case SECTION_HEADER:
				this.#readSectionHeader(section, bytes, start, end, offset);
				break;
			case JOURNAL_ENTRY:
			case CUSTOM:
			case CUSTOM_NOT_COPIED:
				this.#reading.number++;
				break;
		}
	}

	#readSectionHeader(
		section: PcapngSection,
		bytes: Uint8Array,
		start: number,
		end: number,
		offset: number,
	): void {
		const major = u16(bytes, start + MAJOR, section.littleEndian);
		const minor = u16(bytes, start + MINOR, section.littleEndian);
		// Some writers used 1.2 for what is the same format (section 4.1).
		if (major !== 1 || (minor !== 0 && minor !== 2)) {
			this.#reading.stop(
				"UNSUPPORTED_VERSION",
				["pcapngVersion", `${major}.${minor}`, offset + MAJOR],
				offset + MAJOR,
			);
			return;
		}
		const cursor = this.#options;
		cursor.open(bytes, start + SECTION_OPTIONS, end, section.littleEndian);
		while (cursor.next()) {
			if (cursor.code === Option.Comment) this.#reading.addComment(cursor);
		}
	}

	/** What a packet block says besides its options is sound: it counts. */
	#tolerateOption(offset: number): void {
		const { code, length } = this.#options;
		this.#options.overran = false;
		this.#reading.tolerate("BAD_OPTION", offset, () => [
			"optionTooLong",
			offset,
			code,
			length,
		]);
	}

	#checkLength(type: number, length: number, offset: number): boolean {
		const smallest = smallestLength(type);
		const isPlausible =
			length >= smallest && length <= MAX_BLOCK_LENGTH && length % 4 === 0;
		if (isPlausible) return true;
		this.#reading.stop(
			"BAD_BLOCK_LENGTH",
			["blockLength", smallest, MAX_BLOCK_LENGTH, offset, length],
			offset,
		);
		return false;
	}

	#refuseAgain(length: number, again: number, offset: number): number {
		this.#reading.stop(
			"BAD_BLOCK_LENGTH",
			["blockLengthAgain", offset, length, again],
			offset,
		);
		return 0;
	}

	#refuseInterface(offset: number): void {
		const count = this.#reading.facts.interfaces.length;
		this.#reading.stop(
			"BAD_BLOCK",
			["tooManyInterfaces", offset, count],
			offset,
		);
	}
}

/** Returns the length of the fixed part of a block in bytes. */
function smallestLength(type: number): number {
	switch (type) {
		case ENHANCED_PACKET:
		case OBSOLETE_PACKET:
			return 32;
		case SECTION_HEADER:
			return 28;
		case INTERFACE_STATISTICS:
			return 24;
		case INTERFACE_DESCRIPTION:
			return 20;
		case SIMPLE_PACKET:
			return 16;
		default:
			return SMALLEST_BLOCK;
	}
}
