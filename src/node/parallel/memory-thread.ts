import type { Growth } from "../../flow/kernel/kernel.js";
import type { Companion } from "../read-capture.js";

/** Words that both threads look at: how many chunks were handed out, how many are ready, and what the thread does. */
export const HANDED_OUT = 0;
export const READY = 1;
export const STATE = 2;
const WORDS = 3;

/** Instead of a number of chunks: no more are handed out. */
export const NO_MORE = -1;

/** What a thread does. */
export const NOTHING = 0;
export const WORKING = 1;

/** What a memory thread is told at its start. */
export interface MemoryTask extends Growth {
	readonly words: Int32Array<SharedArrayBuffer>;
}

/** Chunks that are made ready beyond those that were handed out. */
export const chunksAhead = (handedOut: number): number =>
	Math.min(Math.max(8, handedOut >> 1), 64);

/** True when so few chunks are ready that others are to be made. */
export const isShort = (ready: number, handedOut: number): boolean =>
	ready - handedOut < chunksAhead(handedOut) >> 1;

/**
 * A thread that writes to the memory of a kernel before the kernel does, and changes nothing there: where a system hands
 * out memory by the page as it is touched, that takes as long as all that the kernel does with it.
 */
export class MemoryThread implements Companion {
	readonly #words = new Int32Array(new SharedArrayBuffer(4 * WORDS));
	readonly #cores: number;
	readonly #firstChunks: number;
	#isStarted = false;
	#isClosed = false;

	/**
	 * @param cores of this machine that may be used, this thread's among them
	 * @param firstChunks with so many chunks it starts
	 */
	constructor(cores: number, firstChunks: number) {
		this.#cores = cores;
		this.#firstChunks = firstChunks;
	}

	/** True when no core is left for another thread. */
	isBusy(): boolean {
		return this.#hasNoOther && Atomics.load(this.#words, STATE) === WORKING;
	}

	/** Leaves the work to the kernel where its core is needed. */
	giveWay(): void {
		if (this.#hasNoOther) this.close();
	}

	get #hasNoOther(): boolean {
		return this.#cores <= 2;
	}

	/** To be told of each {@link Growth} of one kernel. */
	readonly prepare = (growth: Growth): void => {
		if (this.#isClosed) return;
		const { chunks } = growth;
		const words = this.#words;
		Atomics.store(words, HANDED_OUT, chunks);
		if (this.#isStarted) {
			if (isShort(Atomics.load(words, READY), chunks))
				Atomics.notify(words, HANDED_OUT);
		} else if (chunks >= this.#firstChunks) {
			this.#isStarted = true;
			Atomics.store(words, STATE, WORKING);
			void start({ ...growth, words });
		}
	};

	/** Lets the thread end, or never start. */
	close(): void {
		this.#isClosed = true;
		Atomics.store(this.#words, HANDED_OUT, NO_MORE);
		Atomics.notify(this.#words, HANDED_OUT);
	}
}

/** Starts the thread where one may be started; nothing depends on it, all takes its time without it. */
async function start(task: MemoryTask): Promise<void> {
	const end = () => Atomics.store(task.words, STATE, NOTHING);
	const program = new URL("./memory-worker.js", import.meta.url);
	// Loaded no sooner: it takes three milliseconds, and most captures need no thread.
	const { Worker } = await import("node:worker_threads");
	try {
		const worker = new Worker(program, { workerData: task, execArgv: [] });
		worker.on("error", end);
		worker.on("exit", end);
		worker.unref();
	} catch (error) {
		end();
		// So it is under Node's permission model.
		const { code } = error as NodeJS.ErrnoException;
		if (code !== "ERR_ACCESS_DENIED") throw error;
	}
}
