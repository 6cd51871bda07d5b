/** The middle of the values, the mean of the middle two; NaN of none. @param {readonly number[]} values */
export function median(values) {
	const sorted = [...values].sort((a, b) => a - b);
	const half = sorted.length >> 1;
	const upper = sorted[half] ?? Number.NaN;
	return sorted.length % 2 === 1
		? upper
		: ((sorted[half - 1] ?? Number.NaN) + upper) / 2;
}

/** `1.94 (1.90-2.05)`: median and spread. @param {readonly number[]} values */
export function spread(values) {
	const ends = [Math.min(...values), Math.max(...values)].map(digits);
	const middle = digits(median(values));
	return values.length === 1 ? middle : `${middle} (${ends.join("-")})`;
}

/** Three digits that tell something. @param {number} value */
export function digits(value) {
	if (!Number.isFinite(value)) return "-";
	if (value >= 100) return value.toFixed(0);
	return value.toFixed(value >= 10 ? 1 : 2);
}
