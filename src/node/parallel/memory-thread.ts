import { Worker } from "node:worker_threads";
import type { Growth } from "../../flow/kernel/kernel.js";

/** In the word that a memory thread looks at, instead of a number of chunks: no more come. */
export const NO_MORE = -1;

/** What a memory thread is told at its start. */
export interface MemoryTask extends Growth {
	/** One word: how many chunks were handed out, or {@link NO_MORE}. */
	readonly handedOut: Int32Array<SharedArrayBuffer>;
}

/**
 * A thread that writes to the memory of a kernel before the kernel does, and changes nothing there: where a system hands
 * out memory by the page as it is touched, that takes as long as all that the kernel does with it. It starts when there
 * are connections enough.
 */
export class MemoryThread {
	readonly #handedOut = new Int32Array(new SharedArrayBuffer(4));
	readonly #cores: number;
	#isStarted = false;

	/** @param cores of this machine that may be used, this thread's among them */
	constructor(cores: number) {
		this.#cores = cores;
	}

	/** True when no core is left for another thread. */
	readonly isBusy = (): boolean => this.#isStarted && this.#cores <= 2;

	/** To be told of each {@link Growth} of one kernel. */
	readonly prepare = (growth: Growth): void => {
		const handedOut = this.#handedOut;
		Atomics.store(handedOut, 0, growth.chunks);
		Atomics.notify(handedOut, 0);
		if (this.#isStarted) return;
		this.#isStarted = true;
		start({ ...growth, handedOut });
	};

	/** Lets the thread end. */
	close(): void {
		Atomics.store(this.#handedOut, 0, NO_MORE);
		Atomics.notify(this.#handedOut, 0);
	}
}

/** Starts the thread where one may be started; nothing depends on it, all takes its time without it. */
function start(task: MemoryTask): void {
	const program = new URL("./memory-worker.js", import.meta.url);
	try {
		const worker = new Worker(program, { workerData: task, execArgv: [] });
		worker.on("error", () => {});
		worker.unref();
	} catch (error) {
		// So it is under Node's permission model.
		const { code } = error as NodeJS.ErrnoException;
		if (code !== "ERR_ACCESS_DENIED") throw error;
	}
}
