/** Top bit of `if_tsresol`: the exponent is of 2, not of 10 (draft-ietf-opsawg-pcapng section 4.2). */
const BINARY = 0x80;

/** The finest resolutions that nanoseconds are fine enough for, and nanoseconds themselves. */
const NANOSECONDS = 9;
const FINEST_BINARY = 29;

const NANOSECONDS_PER_SECOND = 1_000_000_000n;

/**
 * Returns the `if_tsresol` in which times read at a resolution can be written: the same, or
 * nanoseconds where it is finer than a reader keeps.
 */
export function storableResolution(resolution: number): number {
	const exponent = resolution & ~BINARY;
	const finest = (resolution & BINARY) !== 0 ? FINEST_BINARY : NANOSECONDS;
	return exponent <= finest ? resolution : NANOSECONDS;
}

/**
 * Returns a time in units of a {@link storableResolution}: the number that a reader, which cuts off
 * what is finer than a nanosecond, turns back into the same time.
 *
 * @param seconds since the epoch; before it, the epoch itself is returned
 */
export function unitsOf(
	seconds: number,
	nanoseconds: number,
	resolution: number,
): bigint {
	if (seconds < 0) return 0n;
	const base = (resolution & BINARY) !== 0 ? 2n : 10n;
	const perSecond = base ** BigInt(resolution & ~BINARY);
	const fraction = BigInt(nanoseconds) * perSecond;
	const rounded =
		(fraction + NANOSECONDS_PER_SECOND - 1n) / NANOSECONDS_PER_SECOND;
	return BigInt(seconds) * perSecond + rounded;
}
