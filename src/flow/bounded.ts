/** Shared by all empty series. */
const NOTHING: readonly never[] = [];

/** A series as plain data. */
export interface BoundedImage<T> {
	readonly items: T[] | undefined;
	readonly count: number;
	readonly limit: number;
}

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

	/** A copy to be sent elsewhere. */
	image(): BoundedImage<T> {
		return { items: this.#items, count: this.count, limit: this.#limit };
	}

	/** Makes the series that an image is of; takes its items over. */
	static from<T>({ items, count, limit }: BoundedImage<T>): Bounded<T> {
		const series = new Bounded<T>(limit);
		series.#items = items;
		series.count = count;
		return series;
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
