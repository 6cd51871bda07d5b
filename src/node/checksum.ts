/** What can be told of a checksum before its packet is changed. */
export const ChecksumState = {
	/** It is right, or nobody can tell since not all of it was captured. */
	Right: 0,
	/** It is only the sum over the pseudo header: the network card was to fill in the rest. */
	Partial: 1,
	Wrong: 2,
	/** It is 0: not used. */
	Absent: 3,
} as const;
export type ChecksumState = (typeof ChecksumState)[keyof typeof ChecksumState];

/** Adds 16-bit words, an odd last byte as the high half of one: RFC 1071 section 1. Not folded yet. */
export function sumOf(
	bytes: Uint8Array,
	start: number,
	end: number,
	sum = 0,
): number {
	let total = sum;
	for (let at = start; at + 1 < end; at += 2)
		total += ((bytes[at] as number) << 8) | (bytes[at + 1] as number);
	if ((end - start) % 2 === 1) total += (bytes[end - 1] as number) << 8;
	return total;
}

/** Brings a sum down to 16 bits. */
export function folded(sum: number): number {
	let total = sum;
	while (total > 0xffff) total = (total & 0xffff) + Math.floor(total / 0x10000);
	return total;
}

/**
 * Tells the state of the checksum in whole, unchanged bytes.
 *
 * @param pseudo sum over the pseudo header, 0 where there is none
 */
export function checksumState(
	bytes: Uint8Array,
	start: number,
	end: number,
	field: number,
	pseudo: number,
): ChecksumState {
	const found = ((bytes[field] as number) << 8) | (bytes[field + 1] as number);
	if (found === 0) return ChecksumState.Absent;
	if (folded(sumOf(bytes, start, end, pseudo)) === 0xffff)
		return ChecksumState.Right;
	const isPartial = pseudo > 0 && found === folded(pseudo);
	return isPartial ? ChecksumState.Partial : ChecksumState.Wrong;
}

/**
 * Writes a checksum that is in the same state as the one before; what lies behind `end` counts as zeros.
 *
 * @param pseudo sum over the pseudo header as it is now
 */
export function writeChecksum(
	bytes: Uint8Array,
	start: number,
	end: number,
	field: number,
	pseudo: number,
	state: ChecksumState,
): void {
	const put = (value: number): void => {
		bytes[field] = value >>> 8;
		bytes[field + 1] = value & 0xff;
	};
	put(0);
	if (state === ChecksumState.Absent) return;
	if (state === ChecksumState.Partial) {
		put(folded(pseudo));
		return;
	}
	const right = ~folded(sumOf(bytes, start, end, pseudo)) & 0xffff;
	// 0 would say that there is no checksum (RFC 768); 0xffff is the same number.
	put(state === ChecksumState.Wrong ? right ^ 0x5a5a : right || 0xffff);
}
