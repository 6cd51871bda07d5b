/** Byte offsets and lengths of a Zstandard frame, RFC 8878 section 3.1.1. */
const MAGIC = 0xfd2fb528;
const SKIPPABLE_MAGIC = 0x184d2a50;
const SKIPPABLE_MASK = 0xffff_fff0;
const DESCRIPTOR = 4;
const BEGIN_LENGTH = 5;
const SKIPPABLE_LENGTH = 8;
const BLOCK_HEADER_LENGTH = 3;
const CHECKSUM_LENGTH = 4;
const LONGEST_HEADER = 18;

/** A block of one byte that is repeated. */
const RUN_LENGTH_BLOCK = 1;

/** Largest window that is decompressed, in bytes: what the zstd command and Node take without being asked. */
export const MAX_WINDOW_BYTES = 128 * 1024 * 1024;

/**
 * Walks the frames and blocks of Zstandard data without decompressing it, and looks at the window that
 * each frame asks for: a decompressor would take that much memory.
 */
export class ZstdFrames {
	/** Largest window of the frames so far, in bytes. */
	windowBytes = 0;
	readonly #head = new Uint8Array(LONGEST_HEADER);
	readonly #view = new DataView(this.#head.buffer);
	#kept = 0;
	#wanted = BEGIN_LENGTH;
	#toSkip = 0;
	#read: () => void = () => this.#beginFrame();
	#hasChecksum = false;

	/** Takes the next bytes of the data. Data that is no Zstandard is left to the decompressor to refuse. */
	push(chunk: Uint8Array): void {
		let at = 0;
		while (at < chunk.length) {
			if (this.#toSkip > 0) {
				const count = Math.min(this.#toSkip, chunk.length - at);
				this.#toSkip -= count;
				at += count;
				continue;
			}
			this.#head[this.#kept++] = chunk[at++] as number;
			if (this.#kept === this.#wanted) this.#read();
		}
	}

	#expect(wanted: number, read: () => void): void {
		this.#kept = 0;
		this.#wanted = wanted;
		this.#read = read;
	}

	#beginFrame(): void {
		const magic = this.#view.getUint32(0, true);
		if ((magic & SKIPPABLE_MASK) >>> 0 === SKIPPABLE_MAGIC) {
			this.#wanted = SKIPPABLE_LENGTH;
			this.#read = () => this.#skipFrame();
		} else if (magic === MAGIC) {
			this.#wanted = headerLength(this.#head[DESCRIPTOR] as number);
			this.#read = () => this.#readHeader();
		} else this.#toSkip = Number.POSITIVE_INFINITY;
	}

	#skipFrame(): void {
		this.#toSkip = this.#view.getUint32(4, true);
		this.#expect(BEGIN_LENGTH, () => this.#beginFrame());
	}

	#readHeader(): void {
		const descriptor = this.#head[DESCRIPTOR] as number;
		this.#hasChecksum = (descriptor & 4) !== 0;
		const window = windowOf(this.#view, descriptor);
		this.windowBytes = Math.max(this.windowBytes, window);
		this.#expectBlock();
	}

	#expectBlock(): void {
		this.#expect(BLOCK_HEADER_LENGTH, () => this.#readBlock());
	}

	#readBlock(): void {
		const header = this.#view.getUint32(0, true) & 0xff_ffff;
		const isRun = ((header >> 1) & 3) === RUN_LENGTH_BLOCK;
		const isLast = (header & 1) !== 0;
		this.#toSkip = isRun ? 1 : header >> 3;
		if (!isLast) this.#expectBlock();
		else {
			if (this.#hasChecksum) this.#toSkip += CHECKSUM_LENGTH;
			this.#expect(BEGIN_LENGTH, () => this.#beginFrame());
		}
	}
}

const isSingleSegment = (descriptor: number) => (descriptor & 0x20) !== 0;
const dictionaryLength = (descriptor: number) =>
	[0, 1, 2, 4][descriptor & 3] as number;

/** A flag of 0 means no size, but one byte of it in a single segment. */
function sizeLength(descriptor: number): number {
	const flag = descriptor >> 6;
	return flag === 0 ? Number(isSingleSegment(descriptor)) : 1 << flag;
}

function headerLength(descriptor: number): number {
	const windowLength = isSingleSegment(descriptor) ? 0 : 1;
	return (
		BEGIN_LENGTH +
		windowLength +
		dictionaryLength(descriptor) +
		sizeLength(descriptor)
	);
}

/** Returns the window in bytes: section 3.1.1.1.2, or the whole content where it is a single segment. */
function windowOf(view: DataView, descriptor: number): number {
	if (!isSingleSegment(descriptor)) {
		const field = view.getUint8(BEGIN_LENGTH);
		const base = 2 ** (10 + (field >> 3));
		return base + (base / 8) * (field & 7);
	}
	const at = BEGIN_LENGTH + dictionaryLength(descriptor);
	switch (sizeLength(descriptor)) {
		case 1:
			return view.getUint8(at);
		case 2:
			return view.getUint16(at, true) + 256;
		case 4:
			return view.getUint32(at, true);
		default:
			return Number(view.getBigUint64(at, true));
	}
}
