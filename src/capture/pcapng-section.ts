import { i64, u16, u32, u64 } from "./bytes.js";
import { Option, type OptionCursor } from "./pcapng-options.js";
import { MAX_INTERFACES, type Reading } from "./reading.js";
import { TimestampScale } from "./timestamp.js";

/** Byte offsets in an Interface Description Block, draft-ietf-opsawg-pcapng section 4.2. */
const LINK_TYPE = 8;
const SNAP_LENGTH = 12;
const INTERFACE_OPTIONS = 16;

/** Byte offsets in an Interface Statistics Block, section 4.6. */
const STATISTICS_INTERFACE = 8;
const STATISTICS_OPTIONS = 20;

/** `if_tsresol` where the option is absent: microseconds. */
const DEFAULT_RESOLUTION = 6;

/** Longest interface name kept, in characters. */
const MAX_NAME_LENGTH = 256;

/** What reading the packets of one interface takes. */
export interface SectionInterface {
	/** Index in the capture's list of interfaces. */
	readonly id: number;
	readonly linkType: number;
	/** In bytes; 0 = unlimited. */
	readonly snapLength: number;
	/** Bytes of frame check sequence at the end of each frame; 0 = not told. */
	readonly fcsLength: number;
	readonly scale: TimestampScale;
}

/** One section of a pcapng file: its byte order and its interfaces, which packets name by index. */
export class PcapngSection {
	readonly littleEndian: boolean;
	readonly interfaces: SectionInterface[] = [];
	/** Frames of all interfaces begin and end alike, and their times count the same. */
	isUniform = true;
	readonly #reading: Reading;
	readonly #options: OptionCursor;

	constructor(reading: Reading, options: OptionCursor, littleEndian: boolean) {
		this.#reading = reading;
		this.#options = options;
		this.littleEndian = littleEndian;
	}

	/**
	 * Reads the Interface Description Block at `start`; its last 4 bytes (the length again) begin at `end`.
	 *
	 * @returns false when the capture already has as many interfaces as are kept
	 */
	describeInterface(bytes: Uint8Array, start: number, end: number): boolean {
		const { facts } = this.#reading;
		const id = facts.interfaces.length;
		if (id >= MAX_INTERFACES) return false;
		const linkType = u16(bytes, start + LINK_TYPE, this.littleEndian);
		const snapLength = u32(bytes, start + SNAP_LENGTH, this.littleEndian);
		const options = this.#readInterfaceOptions(bytes, start, end);
		const scale = new TimestampScale(options.resolution, options.offset);
		const { fcsLength } = options;
		const described = { id, linkType, snapLength, fcsLength, scale };
		this.interfaces.push(described);
		if (!areAlike(described, this.interfaces[0])) this.isUniform = false;
		facts.interfaces.push({
			id,
			name: options.name,
			linkType,
			snapLength,
			timestampResolution: options.resolution,
			dropped: undefined,
		});
		return true;
	}

	#readInterfaceOptions(bytes: Uint8Array, start: number, end: number) {
		const cursor = this.#options;
		let name: string | undefined;
		let resolution = DEFAULT_RESOLUTION;
		let offset = 0;
		let fcsLength = 0;
		cursor.open(bytes, start + INTERFACE_OPTIONS, end, this.littleEndian);
		while (cursor.next()) {
			const { code, value, length } = cursor;
			if (code === Option.Comment) this.#reading.addComment(cursor);
			else if (code === Option.InterfaceName)
				name = this.#reading.textOf(cursor).slice(0, MAX_NAME_LENGTH);
			else if (code === Option.InterfaceTimestampResolution && length >= 1)
				resolution = bytes[value] as number;
			else if (code === Option.InterfaceTimestampOffset && length >= 8)
				offset = i64(bytes, value, this.littleEndian);
			else if (code === Option.InterfaceFcsLength && length >= 1)
				fcsLength = fcsBytes(bytes[value] as number);
		}
		return { name, resolution, offset, fcsLength };
	}

	/**
	 * Reads the Interface Statistics Block at `start`. Its counters run from the beginning of the
	 * capture, so the last block of an interface is the one that counts.
	 *
	 * @throws {CaptureError} BAD_BLOCK in strict mode, for an interface that was not described
	 */
	readStatistics(
		bytes: Uint8Array,
		start: number,
		end: number,
		offset: number,
	): void {
		const index = u32(bytes, start + STATISTICS_INTERFACE, this.littleEndian);
		const id = this.interfaces[index]?.id;
		const described =
			id === undefined ? id : this.#reading.facts.interfaces[id];
		if (described === undefined) {
			this.#reading.tolerate("BAD_BLOCK", offset, () => [
				"statisticsOfNoInterface",
				offset,
				index,
			]);
			return;
		}
		const cursor = this.#options;
		let dropped: number | undefined;
		cursor.open(bytes, start + STATISTICS_OPTIONS, end, this.littleEndian);
		while (cursor.next()) {
			const { code, value, length } = cursor;
			if (code === Option.Comment) this.#reading.addComment(cursor);
			const isDrops =
				code === Option.StatisticsInterfaceDrops ||
				code === Option.StatisticsSystemDrops;
			if (isDrops && length >= 8)
				dropped = (dropped ?? 0) + u64(bytes, value, this.littleEndian);
		}
		if (dropped !== undefined) described.dropped = dropped;
	}
}

const areAlike = (
	one: SectionInterface,
	other: SectionInterface | undefined,
): boolean =>
	one.linkType === other?.linkType &&
	one.fcsLength === other.fcsLength &&
	one.scale.usualUnits === other.scale.usualUnits;

/** Drafts of the format say bits, their example and most writers bytes; no check sequence is as long as 8 bytes. */
function fcsBytes(value: number): number {
	return value < 8 ? value : value >> 3;
}
