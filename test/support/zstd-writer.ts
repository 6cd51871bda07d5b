import { concat } from "./octets.js";

/** Most bytes of one block, RFC 8878 section 3.1.1.2.4. */
const BLOCK_BYTES = 128 * 1024;

const le = (value: number, length: number): number[] =>
	Array.from({ length }, (_, at) => Math.floor(value / 256 ** at) & 255);

export interface ZstdOptions {
	/** Power of 2, at least 10; 20 by default. */
	windowLog?: number;
	/** The whole content as window, with its size in 8 bytes. */
	isSingleSegment?: boolean;
	hasChecksum?: boolean;
}

/** Writes a Zstandard frame of uncompressed blocks. The checksum, where asked for, is not a right one. */
export function zstdFrame(
	content: Uint8Array,
	options: ZstdOptions = {},
): Uint8Array {
	const { isSingleSegment = false, hasChecksum = false } = options;
	const descriptor = isSingleSegment ? 0xe0 : 0;
	const blocks: Uint8Array[] = [];
	for (let at = 0; at === 0 || at < content.length; at += BLOCK_BYTES) {
		const block = content.subarray(at, at + BLOCK_BYTES);
		const isLast = at + BLOCK_BYTES >= content.length;
		blocks.push(concat(le(block.length * 8 + Number(isLast), 3), block));
	}
	return concat(
		[0x28, 0xb5, 0x2f, 0xfd, descriptor | (hasChecksum ? 4 : 0)],
		isSingleSegment
			? le(content.length, 8)
			: [((options.windowLog ?? 20) - 10) << 3],
		...blocks,
		hasChecksum ? [1, 2, 3, 4] : [],
	);
}

/** Writes a frame of blocks that each repeat one byte: four bytes for each 128 KiB. */
export function zstdBomb(blocks: number): Uint8Array {
	const block = (isLast: boolean) => [
		...le(BLOCK_BYTES * 8 + 2 + Number(isLast), 3),
		0x55,
	];
	const all = Array.from({ length: blocks }, (_, at) =>
		block(at === blocks - 1),
	);
	return concat([0x28, 0xb5, 0x2f, 0xfd, 0, 10 << 3], all.flat());
}

/** A frame that decompressors skip. */
export const zstdSkippable = (content: Uint8Array): Uint8Array =>
	concat([0x5a, 0x2a, 0x4d, 0x18], le(content.length, 4), content);
