/** Largest `if_tsresol` exponents for which a quotient of doubles is exact. */
const MAX_DECIMAL_EXPONENT = 15;
const MAX_BINARY_EXPONENT = 32;

/** Top bit of `if_tsresol`: the exponent is of 2, not of 10. */
const BINARY = 0x80;

const NANOSECONDS = 1_000_000_000;

/**
 * Turns the 64-bit timestamps of one pcapng interface into seconds and nanoseconds, exactly
 * (what is finer than a nanosecond is cut off).
 *
 * The high 32 bits change every 4 s at nanosecond resolution and every 71 minutes at microseconds, so
 * their share is divided once, with BigInt, and kept: a frame costs one division of doubles.
 */
export class TimestampScale {
	/** Result of the last {@link split}: whole seconds since the epoch. */
	seconds = 0;
	/** Result of the last {@link split}: nanoseconds within the second. */
	nanoseconds = 0;

	readonly #unitsPerSecond: bigint;
	readonly #units: number;
	/** Nanoseconds of a unit as `nanosecondFactor / nanosecondDivisor`. */
	readonly #nanosecondFactor: number;
	readonly #nanosecondDivisor: number;
	readonly #exact: boolean;
	readonly #offsetSeconds: number;
	#high = -1;
	#highSeconds = 0;
	#highUnits = 0;

	/** Units per second where all is as usual: the epoch is 1970 and they are whole powers of ten. */
	readonly usualUnits: number | undefined;

	/**
	 * @param resolution `if_tsresol`, draft-ietf-opsawg-pcapng section 4.2: 6 = microseconds, the default
	 * @param offsetSeconds `if_tsoffset`, added to all times
	 */
	constructor(resolution: number, offsetSeconds: number) {
		const exponent = resolution & ~BINARY;
		const isBinary = (resolution & BINARY) !== 0;
		this.#unitsPerSecond = (isBinary ? 2n : 10n) ** BigInt(exponent);
		this.#units = Number(this.#unitsPerSecond);
		this.#exact = isBinary
			? exponent <= MAX_BINARY_EXPONENT
			: exponent <= MAX_DECIMAL_EXPONENT;
		this.#offsetSeconds = offsetSeconds;
		this.usualUnits =
			offsetSeconds === 0 && !isBinary ? this.#units : undefined;
		// 10^9 = 5^9 * 2^9: the product of a remainder below 2^32 with 5^9 is still exact.
		this.#nanosecondFactor = isBinary
			? 5 ** 9
			: Math.max(1, NANOSECONDS / this.#units);
		this.#nanosecondDivisor = isBinary
			? this.#units / 2 ** 9
			: Math.max(1, this.#units / NANOSECONDS);
	}

	/** Splits the timestamp `high * 2^32 + low` into {@link seconds} and {@link nanoseconds}. */
	split(high: number, low: number): void {
		if (!this.#exact) {
			this.#splitSlowly(high, low);
			return;
		}
		if (high !== this.#high) this.#keepHigh(high);
		const units = this.#highUnits + low;
		const seconds = Math.floor(units / this.#units);
		const rest = units - seconds * this.#units;
		this.seconds = this.#highSeconds + seconds;
		this.nanoseconds = Math.floor(
			(rest * this.#nanosecondFactor) / this.#nanosecondDivisor,
		);
	}

	#keepHigh(high: number): void {
		const units = BigInt(high) << 32n;
		this.#high = high;
		this.#highSeconds =
			Number(units / this.#unitsPerSecond) + this.#offsetSeconds;
		this.#highUnits = Number(units % this.#unitsPerSecond);
	}

	/** For resolutions finer than a femtosecond or 2^-32 s, which no real writer uses. */
	#splitSlowly(high: number, low: number): void {
		const units = (BigInt(high) << 32n) + BigInt(low);
		const rest = units % this.#unitsPerSecond;
		this.seconds = Number(units / this.#unitsPerSecond) + this.#offsetSeconds;
		this.nanoseconds = Number(
			(rest * BigInt(NANOSECONDS)) / this.#unitsPerSecond,
		);
	}
}
