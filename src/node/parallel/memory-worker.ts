import { workerData } from "node:worker_threads";
import type { GrowingTable } from "../../flow/kernel/places.js";
import {
	chunksAhead,
	HANDED_OUT,
	isShort,
	type MemoryTask,
	NO_MORE,
	NOTHING,
	READY,
	STATE,
	WORKING,
} from "./memory-thread.js";

/** Bytes of the smallest page that a system has. */
const PAGE = 4096;

const { memory, tables, capacity, words } = workerData as MemoryTask;
const all = new Int32Array(memory);

/** The program of a memory thread: touches the pages of the chunks to come, and rests while enough of them are ready. */
for (let next = 0; next < capacity; ) {
	const used = Atomics.load(words, HANDED_OUT);
	if (used === NO_MORE) break;
	next = Math.max(next, used);
	if (next < used + chunksAhead(used)) {
		for (const table of tables) touch(table, next);
		next += 1;
		Atomics.store(words, READY, next);
	} else rest(next);
}
Atomics.store(words, STATE, NOTHING);

/** Writes to each page what stands there, whoever else writes there at the same time. */
function touch({ start, stride, length }: GrowingTable, chunk: number): void {
	const from = start + chunk * stride;
	for (let at = from; at < from + length; at += PAGE)
		Atomics.or(all, at / all.BYTES_PER_ELEMENT, 0);
}

/** Waits until so many chunks are not enough. */
function rest(ready: number): void {
	Atomics.store(words, STATE, NOTHING);
	for (;;) {
		const used = Atomics.load(words, HANDED_OUT);
		if (used === NO_MORE || isShort(ready, used)) break;
		Atomics.wait(words, HANDED_OUT, used);
	}
	Atomics.store(words, STATE, WORKING);
}
