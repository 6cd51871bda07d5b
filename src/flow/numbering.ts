/** No connection, no row. */
export const NONE = -1;

/** New numbers for things that are numbered from 0: for all of them, or for some, while the others are forgotten. */
export interface Numbering {
	/** Old numbers, in their new order. */
	readonly order: Int32Array;
	/** New numbers by the old ones, {@link NONE} for what is forgotten. */
	readonly places: Int32Array;
}

/**
 * Numbers for those for which a test holds, in the same order.
 *
 * @param size how many there are by now
 */
export function keeping(
	size: number,
	test: (number: number) => boolean,
): Numbering {
	const order = new Int32Array(size);
	let count = 0;
	// A loop of its own: there are many, and those of typed arrays take ten times as long.
	for (let number = 0; number < size; number += 1)
		if (test(number)) order[count++] = number;
	return numberingOf(order.subarray(0, count), size);
}

/** Numbers in the order of some keys, one for each old number. */
export function orderedBy(keys: Int32Array): Numbering {
	const order = keys
		.map((_, number) => number)
		.sort((a, b) => (keys[a] as number) - (keys[b] as number));
	return numberingOf(order, keys.length);
}

function numberingOf(order: Int32Array, size: number): Numbering {
	const places = new Int32Array(size).fill(NONE);
	order.forEach((old, number) => {
		places[old] = number;
	});
	return { order, places };
}
