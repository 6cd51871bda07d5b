/** Shared by all empty series. */
const NOTHING: readonly never[] = [];

/**
 * The first items of a series and the number of all: evidence needs examples, memory needs a bound.
 * Owned by whoever made it; `items` is in the order of arrival.
 */
export class Bounded<T> {
	/** Made with the first item: most series of most connections stay empty. */
	#items: T[] | undefined;
	/** How many were offered, kept or not. */
	count = 0;
	readonly #limit: number;

	constructor(limit: number) {
		this.#limit = limit;
	}

	get items(): readonly T[] {
		return this.#items ?? NOTHING;
	}

	/** True while another item would be kept: lets a caller avoid making one that would not. */
	get hasRoom(): boolean {
		return this.items.length < this.#limit;
	}

	add(item: T): void {
		this.count += 1;
		if (this.#items === undefined) this.#items = [item];
		else if (this.hasRoom) this.#items.push(item);
	}
}
