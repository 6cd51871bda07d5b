import { u16, u32 } from "./bytes.js";
import { Direction, type Frame } from "./frame.js";
import { Option, type OptionCursor } from "./pcapng-options.js";
import type { PcapngSection, SectionInterface } from "./pcapng-section.js";
import type { Reading } from "./reading.js";

/**
 * Byte offsets in an Enhanced Packet Block (draft-ietf-opsawg-pcapng section 4.3) and in the
 * obsolete Packet Block (appendix A), which differ in the width of the interface number only.
 */
const INTERFACE = 8;
const TIMESTAMP_HIGH = 12;
const TIMESTAMP_LOW = 16;
const CAPTURED_LENGTH = 20;
const WIRE_LENGTH = 24;
const PACKET_DATA = 28;
/** Of the block's length, at its end. */
const LENGTH_AGAIN = 4;

/** Byte offsets in a Simple Packet Block, section 4.4. */
const SIMPLE_WIRE_LENGTH = 8;
const SIMPLE_DATA = 12;

const OPTION_HEADER_LENGTH = 4;

/** Turns the packet blocks of a pcapng file into frames. */
export class PacketBlocks {
	readonly #reading: Reading;
	readonly #options: OptionCursor;

	constructor(reading: Reading, options: OptionCursor) {
		this.#reading = reading;
		this.#options = options;
	}

	/**
	 * Sends the frame of an Enhanced or obsolete Packet Block to the sink.
	 *
	 * @param end offset of the block's last 4 bytes, its length again
	 * @param offset of the block in the input, for messages
	 */
	readPacket(
		section: PcapngSection,
		bytes: Uint8Array,
		start: number,
		end: number,
		isObsolete: boolean,
		offset: number,
	): void {
		const { littleEndian } = section;
		const index = isObsolete
			? u16(bytes, start + INTERFACE, littleEndian)
			: u32(bytes, start + INTERFACE, littleEndian);
		const from = section.interfaces[index];
		if (from === undefined) {
			this.#refuseInterface(index, offset);
			return;
		}
		const captured = u32(bytes, start + CAPTURED_LENGTH, littleEndian);
		const data = start + PACKET_DATA;
		if (captured > end - data) {
			this.#refuseLength(captured, end - data, offset);
			return;
		}
		const { frame } = this.#reading;
		const wire = u32(bytes, start + WIRE_LENGTH, littleEndian);
		if (wire < captured)
			this.#reading.tolerateWireLength(captured, wire, offset);
		frame.wireLength = wire;
		frame.direction = Direction.Unknown;
		frame.fcsLength = from.fcsLength;
		from.scale.split(
			u32(bytes, start + TIMESTAMP_HIGH, littleEndian),
			u32(bytes, start + TIMESTAMP_LOW, littleEndian),
		);
		const options = data + ((captured + 3) & ~3);
		if (end - options >= OPTION_HEADER_LENGTH)
			this.#readOptions(bytes, options, end, littleEndian);
		this.#send(from, data, captured);
	}

	/**
	 * Notes the time of the last one of some Enhanced Packet Blocks, whose frames did not pass here, that is of the
	 * section's first interface: a Simple Packet Block may ask for it.
	 *
	 * @param start offset of the first one
	 * @param end offset behind the last one
	 */
	noteTime(
		{ littleEndian, interfaces }: PcapngSection,
		bytes: Uint8Array,
		start: number,
		end: number,
	): void {
		for (let at = end; at > start; ) {
			at -= u32(bytes, at - LENGTH_AGAIN, littleEndian);
			if (u32(bytes, at + INTERFACE, littleEndian) !== 0) continue;
			interfaces[0]?.scale.split(
				u32(bytes, at + TIMESTAMP_HIGH, littleEndian),
				u32(bytes, at + TIMESTAMP_LOW, littleEndian),
			);
			return;
		}
	}

	/**
	 * Sends the frame of a Simple Packet Block to the sink. Such a block has no time of its own: its
	 * frame gets that of the interface's last frame that had one, or the epoch.
	 */
	readSimplePacket(
		section: PcapngSection,
		bytes: Uint8Array,
		start: number,
		end: number,
		offset: number,
	): void {
		const from = section.interfaces[0];
		if (from === undefined) {
			this.#refuseInterface(0, offset);
			return;
		}
		const { frame } = this.#reading;
		const data = start + SIMPLE_DATA;
		const wire = u32(bytes, start + SIMPLE_WIRE_LENGTH, section.littleEndian);
		const limit = from.snapLength === 0 ? wire : from.snapLength;
		frame.wireLength = wire;
		frame.direction = Direction.Unknown;
		frame.fcsLength = from.fcsLength;
		const captured = Math.min(wire, limit);
		if (captured > end - data)
			this.#tolerateShort(captured, end - data, offset);
		this.#send(from, data, Math.min(captured, end - data));
	}

	#send(from: SectionInterface, data: number, captured: number): void {
		const { frame, facts, sink } = this.#reading;
		facts.frames++;
		frame.seconds = from.scale.seconds;
		frame.nanoseconds = from.scale.nanoseconds;
		frame.interfaceId = from.id;
		frame.linkType = from.linkType;
		frame.number = ++this.#reading.number;
		frame.start = data;
		frame.end = data + captured;
		sink(frame);
	}

	#readOptions(
		bytes: Uint8Array,
		start: number,
		end: number,
		littleEndian: boolean,
	): void {
		const cursor = this.#options;
		cursor.open(bytes, start, end, littleEndian);
		while (cursor.next()) {
			if (cursor.code === Option.PacketFlags && cursor.length >= 4) {
				const flags = u32(bytes, cursor.value, littleEndian);
				takeFlags(this.#reading.frame, flags);
			} else if (cursor.code === Option.Comment)
				this.#reading.addComment(cursor);
		}
	}

	#tolerateShort(captured: number, room: number, offset: number): void {
		this.#reading.tolerate("BAD_RECORD_LENGTH", offset, () => [
			"simplePacketTooLong",
			offset,
			captured,
			room,
		]);
	}

	#refuseInterface(index: number, offset: number): void {
		this.#reading.stop(
			"BAD_BLOCK",
			["packetOfNoInterface", offset, index],
			offset,
		);
	}

	#refuseLength(captured: number, room: number, offset: number): void {
		this.#reading.stop(
			"BAD_RECORD_LENGTH",
			["packetTooLong", offset, captured, room],
			offset,
		);
	}
}

/** Takes direction (bits 0 and 1) and frame check sequence (bits 5 to 8, in bytes) from `epb_flags`, section 4.3.1. */
function takeFlags(frame: Frame, flags: number): void {
	if ((flags & 3) === 1) frame.direction = Direction.Inbound;
	if ((flags & 3) === 2) frame.direction = Direction.Outbound;
	const fcsLength = (flags >> 5) & 15;
	if (fcsLength !== 0) frame.fcsLength = fcsLength;
}
