/** Nanoseconds. */
export const MICROSECOND = 1e3;
export const MILLISECOND = 1e6;
export const SECOND = 1e9;

interface Event {
	at: number;
	order: number;
	action: () => void;
}

/** Simulated time: runs actions in order, those of one moment in the order in which they were planned. */
export class Clock {
	/** Nanoseconds since the story began. */
	now = 0;
	readonly #heap: Event[] = [];
	#order = 0;

	at(time: number, action: () => void): void {
		const heap = this.#heap;
		let index = heap.length;
		const event = { at: time, order: this.#order++, action };
		heap.push(event);
		while (index > 0) {
			const parent = (index - 1) >> 1;
			if (!isEarlier(event, heap[parent] as Event)) break;
			heap[index] = heap[parent] as Event;
			index = parent;
		}
		heap[index] = event;
	}

	after(delay: number, action: () => void): void {
		this.at(this.now + delay, action);
	}

	/** Runs all that happens up to a moment. */
	run(until: number): void {
		for (
			let next = this.#heap[0];
			next !== undefined && next.at <= until;
			next = this.#heap[0]
		) {
			this.#removeFirst();
			this.now = next.at;
			next.action();
		}
	}

	#removeFirst(): void {
		const heap = this.#heap;
		const last = heap.pop() as Event;
		if (heap.length === 0) return;
		let index = 0;
		for (;;) {
			let child = 2 * index + 1;
			if (child >= heap.length) break;
			if (
				child + 1 < heap.length &&
				isEarlier(heap[child + 1] as Event, heap[child] as Event)
			)
				child += 1;
			if (!isEarlier(heap[child] as Event, last)) break;
			heap[index] = heap[child] as Event;
			index = child;
		}
		heap[index] = last;
	}
}

const isEarlier = (a: Event, b: Event): boolean =>
	a.at < b.at || (a.at === b.at && a.order < b.order);
