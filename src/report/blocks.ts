/** Rows that are laid out together: a list can begin before its last row is known. */
const BLOCK = 500;

/** Gathers items into blocks, in their order; only the last may be shorter than the others. */
export function* blocksOf<T>(items: Iterable<T>): Generator<T[]> {
	let block: T[] = [];
	for (const item of items) {
		block.push(item);
		if (block.length === BLOCK) {
			yield block;
			block = [];
		}
	}
	if (block.length > 0) yield block;
}
