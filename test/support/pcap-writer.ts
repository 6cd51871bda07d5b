/** A frame to be written into a capture file by the functions of this file. */
export interface FrameToWrite {
	seconds: number;
	nanoseconds?: number;
	bytes: Uint8Array;
	/** In bytes; the length of `bytes` where absent. */
	wireLength?: number;
	/** Index of the interface in its section, pcapng only. */
	interfaceId?: number;
	/** `epb_flags`, pcapng only. */
	flags?: number;
	comment?: string;
	/** Bytes of all options of a packet block as they stand, instead of flags and comment. */
	rawOptions?: readonly number[];
}

/** Writes numbers in one byte order into a growing list of bytes. */
export class ByteWriter {
	readonly littleEndian: boolean;
	#bytes = new Uint8Array(1024);
	#view = new DataView(this.#bytes.buffer);
	#length = 0;

	constructor(littleEndian = true) {
		this.littleEndian = littleEndian;
	}

	u8(value: number): this {
		this.#bytes[this.#grow(1)] = value;
		return this;
	}

	u16(value: number): this {
		const at = this.#grow(2);
		this.#view.setUint16(at, value, this.littleEndian);
		return this;
	}

	u32(value: number): this {
		const at = this.#grow(4);
		this.#view.setUint32(at, value, this.littleEndian);
		return this;
	}

	u64(value: bigint): this {
		const at = this.#grow(8);
		this.#view.setBigUint64(at, BigInt.asUintN(64, value), this.littleEndian);
		return this;
	}

	raw(bytes: Uint8Array): this {
		const at = this.#grow(bytes.length);
		this.#bytes.set(bytes, at);
		return this;
	}

	/** Pads with zeros to a multiple of 4. */
	pad(): this {
		while (this.#length % 4 !== 0) this.u8(0);
		return this;
	}

	done(): Uint8Array {
		return this.#bytes.slice(0, this.#length);
	}

	#grow(count: number): number {
		const at = this.#length;
		this.#length += count;
		if (this.#length > this.#bytes.length) {
			const grown = new Uint8Array(2 * this.#length);
			grown.set(this.#bytes);
			this.#bytes = grown;
			this.#view = new DataView(grown.buffer);
		}
		return at;
	}
}

export interface PcapOptions {
	littleEndian?: boolean;
	nanoseconds?: boolean;
	linkType?: number;
	snapLength?: number;
	minorVersion?: number;
}

/** Writes a classic pcap file. */
export function writePcap(
	frames: readonly FrameToWrite[],
	options: PcapOptions = {},
): Uint8Array {
	const nanoseconds = options.nanoseconds ?? false;
	const out = new ByteWriter(options.littleEndian ?? true);
	out.u32(nanoseconds ? 0xa1b23c4d : 0xa1b2c3d4);
	out.u16(2).u16(options.minorVersion ?? 4);
	out.u32(0).u32(0);
	out.u32(options.snapLength ?? 262_144).u32(options.linkType ?? 1);
	for (const frame of frames) {
		const fraction = frame.nanoseconds ?? 0;
		out.u32(frame.seconds);
		out.u32(nanoseconds ? fraction : Math.floor(fraction / 1000));
		out.u32(frame.bytes.length);
		out.u32(frame.wireLength ?? frame.bytes.length);
		out.raw(frame.bytes);
	}
	return out.done();
}

export interface InterfaceToWrite {
	linkType?: number;
	snapLength?: number;
	name?: string;
	/** `if_tsresol`; absent = microseconds. */
	resolution?: number;
	/** `if_tsoffset` in seconds. */
	offset?: bigint;
	/** `if_fcslen`. */
	fcsLength?: number;
	comment?: string;
}

/** Makes the blocks of a pcapng file, one by one, in one byte order. */
export class PcapngWriter {
	readonly littleEndian: boolean;
	readonly #out: ByteWriter;
	#interfaces: InterfaceToWrite[] = [];

	constructor(littleEndian = true) {
		this.littleEndian = littleEndian;
		this.#out = new ByteWriter(littleEndian);
	}

	/** Any block: type, length, body padded to 4 bytes, length again. */
	block(type: number, body: Uint8Array): this {
		const length = 12 + Math.ceil(body.length / 4) * 4;
		this.#out.u32(type).u32(length).raw(body).pad().u32(length);
		return this;
	}

	section(comment?: string, version: [number, number] = [1, 0]): this {
		this.#interfaces = [];
		const body = this.#body().u32(0x1a2b3c4d);
		body.u16(version[0]).u16(version[1]).u64(-1n);
		this.#options(body, comment === undefined ? [] : [[1, text(comment)]]);
		return this.block(0x0a0d0d0a, body.done());
	}

	interface(described: InterfaceToWrite = {}): this {
		this.#interfaces.push(described);
		const { comment, name, resolution, offset } = described;
		const body = this.#body();
		body.u16(described.linkType ?? 1).u16(0);
		body.u32(described.snapLength ?? 262_144);
		const options: [number, Uint8Array][] = [];
		if (comment !== undefined) options.push([1, text(comment)]);
		if (name !== undefined) options.push([2, text(name)]);
		if (resolution !== undefined) options.push([9, Uint8Array.of(resolution)]);
		if (offset !== undefined)
			options.push([14, this.#body().u64(offset).done()]);
		if (described.fcsLength !== undefined)
			options.push([13, Uint8Array.of(described.fcsLength)]);
		this.#options(body, options);
		return this.block(1, body.done());
	}

	/** Enhanced Packet Block. */
	packet(frame: FrameToWrite): this {
		const body = this.#body().u32(frame.interfaceId ?? 0);
		return this.block(6, this.#packetBody(body, frame));
	}

	/** Obsolete Packet Block. */
	obsoletePacket(frame: FrameToWrite): this {
		const body = this.#body();
		body.u16(frame.interfaceId ?? 0).u16(0xffff);
		return this.block(2, this.#packetBody(body, frame));
	}

	/** Simple Packet Block: no time, interface 0. */
	simplePacket(frame: FrameToWrite): this {
		const body = this.#body().u32(frame.wireLength ?? frame.bytes.length);
		return this.block(3, body.raw(frame.bytes).done());
	}

	statistics(interfaceId: number, drops: [number, bigint][]): this {
		const body = this.#body().u32(interfaceId).u64(0n);
		this.#options(
			body,
			drops.map(([code, count]) => [code, this.#body().u64(count).done()]),
		);
		return this.block(5, body.done());
	}

	done(): Uint8Array {
		return this.#out.done();
	}

	#body(): ByteWriter {
		return new ByteWriter(this.littleEndian);
	}

	#packetBody(body: ByteWriter, frame: FrameToWrite): Uint8Array {
		const units = timestampUnits(
			frame,
			this.#interfaces[frame.interfaceId ?? 0],
		);
		body.u32(Number(units >> 32n)).u32(Number(units & 0xffff_ffffn));
		body.u32(frame.bytes.length).u32(frame.wireLength ?? frame.bytes.length);
		body.raw(frame.bytes).pad();
		if (frame.rawOptions !== undefined)
			return body.raw(Uint8Array.from(frame.rawOptions)).done();
		const options: [number, Uint8Array][] = [];
		if (frame.flags !== undefined)
			options.push([2, this.#body().u32(frame.flags).done()]);
		if (frame.comment !== undefined) options.push([1, text(frame.comment)]);
		this.#options(body, options);
		return body.done();
	}

	#options(body: ByteWriter, options: readonly [number, Uint8Array][]): void {
		for (const [code, value] of options)
			body.u16(code).u16(value.length).raw(value).pad();
		if (options.length > 0) body.u16(0).u16(0);
	}
}

/** Writes a pcapng file of one section with one interface, Enhanced Packet Blocks only. */
export function writePcapng(
	frames: readonly FrameToWrite[],
	options: InterfaceToWrite & { littleEndian?: boolean } = {},
): Uint8Array {
	const out = new PcapngWriter(options.littleEndian ?? true);
	out.section().interface(options);
	for (const frame of frames) out.packet({ ...frame, interfaceId: 0 });
	return out.done();
}

/** Returns the time of a frame in the units of its interface, 64 bits. */
function timestampUnits(
	frame: FrameToWrite,
	from: InterfaceToWrite = {},
): bigint {
	const resolution = from.resolution ?? 6;
	const base = (resolution & 0x80) === 0 ? 10n : 2n;
	const unitsPerSecond = base ** BigInt(resolution & 0x7f);
	const seconds = BigInt(frame.seconds) - (from.offset ?? 0n);
	const nanoseconds = BigInt(frame.nanoseconds ?? 0);
	const fraction = nanoseconds * unitsPerSecond;
	// Rounded up, so that a reader that cuts off gets the same nanosecond back.
	return seconds * unitsPerSecond + (fraction + 999_999_999n) / 1_000_000_000n;
}

function text(value: string): Uint8Array {
	return new TextEncoder().encode(value);
}
