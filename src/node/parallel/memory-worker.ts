import { workerData } from "node:worker_threads";
import type { GrowingTable } from "../../flow/kernel/places.js";
import { type MemoryTask, NO_MORE } from "./memory-thread.js";

/** The program of a memory thread: touches the pages of the chunks to come, so many more than were handed out. */
const LEAST_AHEAD = 8;
const MOST_AHEAD = 64;

/** Bytes of the smallest page that a system has. */
const PAGE = 4096;

const { memory, tables, capacity, chunks, handedOut } =
	workerData as MemoryTask;
const words = new Int32Array(memory);
let next = chunks;
for (;;) {
	const used = Atomics.load(handedOut, 0);
	if (used === NO_MORE) break;
	next = Math.max(next, used);
	const ahead = Math.min(Math.max(LEAST_AHEAD, used / 2), MOST_AHEAD);
	if (next < Math.min(used + ahead, capacity)) {
		for (const table of tables) touch(table, next);
		next += 1;
	} else Atomics.wait(handedOut, 0, used);
}

/** Writes to each page what stands there, whoever else writes there at the same time. */
function touch({ start, stride, length }: GrowingTable, chunk: number): void {
	const from = start + chunk * stride;
	for (let at = from; at < from + length; at += PAGE)
		Atomics.or(words, at / words.BYTES_PER_ELEMENT, 0);
}
