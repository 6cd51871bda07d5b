import { u16 } from "./bytes.js";

/** Option codes, draft-ietf-opsawg-pcapng section 3.5 and the sections of the blocks. */
export const Option = {
	EndOfOptions: 0,
	Comment: 1,
	InterfaceName: 2,
	InterfaceTimestampResolution: 9,
	InterfaceFcsLength: 13,
	InterfaceTimestampOffset: 14,
	PacketFlags: 2,
	StatisticsInterfaceDrops: 5,
	StatisticsSystemDrops: 7,
} as const;

const OPTION_HEADER_LENGTH = 4;

/** Walks the options of one block at a time; made once per reader and reused. */
export class OptionCursor {
	/** Code of the current option. */
	code = 0;
	/** Offset of the current option's value. */
	value = 0;
	/** Length of the current option's value in bytes, without padding. */
	length = 0;
	bytes: Uint8Array = new Uint8Array(0);
	littleEndian = true;
	/** Set where an option is longer than its block; whoever looks at it sets it back. */
	overran = false;
	#at = 0;
	#end = 0;

	/** Begins with the options in `bytes[start, end)`. */
	open(
		bytes: Uint8Array,
		start: number,
		end: number,
		littleEndian: boolean,
	): void {
		this.bytes = bytes;
		this.littleEndian = littleEndian;
		this.#at = start;
		this.#end = end;
	}

	/** Steps to the next option; false at the end of the list, and where an option overruns its block. */
	next(): boolean {
		const header = this.#at;
		const value = header + OPTION_HEADER_LENGTH;
		if (value > this.#end) return false;
		this.code = u16(this.bytes, header, this.littleEndian);
		this.length = u16(this.bytes, header + 2, this.littleEndian);
		this.value = value;
		if (this.code === Option.EndOfOptions) return false;
		if (value + this.length > this.#end) {
			this.overran = true;
			return false;
		}
		this.#at = value + ((this.length + 3) & ~3);
		return true;
	}

	/** Returns the current value as text: UTF-8, without trailing NULs, cut to that many bytes. */
	text(maxBytes: number): string {
		const length = Math.min(this.length, maxBytes);
		const value = this.bytes.subarray(this.value, this.value + length);
		return new TextDecoder().decode(value).replace(/\0+$/, "");
	}
}
