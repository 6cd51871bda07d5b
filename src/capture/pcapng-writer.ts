import { BlockBytes } from "./block-bytes.js";
import { type CaptureInterface, Direction, type Frame } from "./frame.js";
import { Option } from "./pcapng-options.js";
import { storableResolution, unitsOf } from "./timestamp-units.js";

/** Block types, draft-ietf-opsawg-pcapng section 11.1. */
const SECTION_HEADER = 0x0a0d0d0a;
const INTERFACE_DESCRIPTION = 1;
const NAME_RESOLUTION = 4;
const INTERFACE_STATISTICS = 5;
const ENHANCED_PACKET = 6;

const BYTE_ORDER_MAGIC = 0x1a2b3c4d;
const UNKNOWN_SECTION_LENGTH = -1n;

/** Options that are written but not read: sections 4.1 (the writing program) and 4.2. */
const USER_APPLICATION = 4;

/** Records of a Name Resolution Block, section 4.5. */
const NAME_OF_IPV4 = 1;
const NAME_OF_IPV6 = 2;

/** An option's length has 16 bits; what is longer is cut at a character. */
const MAX_OPTION_BYTES = 65_535;

/** A name for an address, as Wireshark shows it with name resolution. */
export interface AddressName {
	/** 4 bytes of IPv4 or 16 of IPv6. */
	address: Uint8Array;
	name: string;
}

/**
 * Makes the blocks of a pcapng file, one section, little-endian. Each method returns one block, whose
 * bytes are valid until the next call.
 *
 * Times keep the resolution of their interface as far as nanoseconds go.
 */
export class PcapngWriter {
	readonly #out = new BlockBytes();
	readonly #resolutions: number[] = [];
	readonly #encoder = new TextEncoder();

	/** The first block of a file: section 4.1. */
	section(application: string, comments: readonly string[]): Uint8Array {
		return this.#block(SECTION_HEADER, (out) => {
			out.u32(BYTE_ORDER_MAGIC);
			out.u16(1);
			out.u16(0);
			out.u64(UNKNOWN_SECTION_LENGTH);
			for (const comment of comments) this.#text(Option.Comment, comment);
			this.#text(USER_APPLICATION, application);
			this.#endOptions();
		});
	}

	/** Describes the next interface, numbered from 0 in the order of these calls: section 4.2. */
	interface(described: CaptureInterface): Uint8Array {
		const resolution = storableResolution(described.timestampResolution);
		this.#resolutions.push(resolution);
		return this.#block(INTERFACE_DESCRIPTION, (out) => {
			out.u16(described.linkType);
			out.u16(0);
			out.u32(described.snapLength);
			if (described.name !== undefined)
				this.#text(Option.InterfaceName, described.name);
			this.#option(
				Option.InterfaceTimestampResolution,
				Uint8Array.of(resolution),
			);
			this.#endOptions();
		});
	}

	/** Gives addresses names: section 4.5. */
	names(names: readonly AddressName[]): Uint8Array {
		return this.#block(NAME_RESOLUTION, (out) => {
			for (const { address, name } of names) {
				const text = this.#encoder.encode(`${name}\0`);
				const record = new Uint8Array(address.length + text.length);
				record.set(address);
				record.set(text, address.length);
				out.u16(address.length === 4 ? NAME_OF_IPV4 : NAME_OF_IPV6);
				out.u16(record.length);
				out.padded(record);
			}
			this.#endOptions();
		});
	}

	/**
	 * Writes a frame: section 4.3.
	 *
	 * @param interfaceNumber the interface's number in this file, which must have been described
	 */
	packet(
		frame: Frame,
		interfaceNumber: number,
		comments: readonly string[] = [],
	): Uint8Array {
		const units = unitsOf(
			frame.seconds,
			frame.nanoseconds,
			this.#resolutions[interfaceNumber] as number,
		);
		return this.#block(ENHANCED_PACKET, (out) => {
			out.u32(interfaceNumber);
			out.u32(Number(units >> 32n));
			out.u32(Number(units & 0xffff_ffffn));
			out.u32(frame.end - frame.start);
			out.u32(frame.wireLength);
			out.padded(frame.bytes.subarray(frame.start, frame.end));
			for (const comment of comments) this.#text(Option.Comment, comment);
			const flags = flagsOf(frame);
			if (flags !== 0) {
				const value = new Uint8Array(4);
				new DataView(value.buffer).setUint32(0, flags, true);
				this.#option(Option.PacketFlags, value);
			}
			this.#endOptions();
		});
	}

	/** Says how many packets the capturing system dropped on an interface, without a time: section 4.6. */
	statistics(interfaceNumber: number, dropped: number): Uint8Array {
		return this.#block(INTERFACE_STATISTICS, (out) => {
			out.u32(interfaceNumber);
			out.u64(0n);
			const value = new Uint8Array(8);
			new DataView(value.buffer).setBigUint64(0, BigInt(dropped), true);
			this.#option(Option.StatisticsInterfaceDrops, value);
			this.#endOptions();
		});
	}

	#block(type: number, body: (out: BlockBytes) => void): Uint8Array {
		const out = this.#out;
		out.clear();
		out.u32(type);
		out.u32(0);
		body(out);
		const length = out.length + 4;
		out.u32(length);
		out.setU32(4, length);
		return out.bytes;
	}

	#text(code: number, text: string): void {
		const bytes = new Uint8Array(MAX_OPTION_BYTES);
		const { written } = this.#encoder.encodeInto(text, bytes);
		this.#option(code, bytes.subarray(0, written));
	}

	#option(code: number, value: Uint8Array): void {
		this.#out.u16(code);
		this.#out.u16(value.length);
		this.#out.padded(value);
	}

	#endOptions(): void {
		this.#out.u32(Option.EndOfOptions);
	}
}

/** `epb_flags`: direction in bits 0 and 1, bytes of the frame check sequence in bits 5 to 8 (section 4.3.1). */
function flagsOf({ direction, fcsLength }: Frame): number {
	const known = direction === Direction.Unknown ? 0 : direction;
	return known | (fcsLength << 5);
}
