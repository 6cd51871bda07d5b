import { Worker } from "node:worker_threads";
import type { PieceAnswer, PieceRequest, PieceResult } from "./piece.js";

/** A thread that reads pieces of captures, one at a time. */
export class PieceThread {
	readonly #worker = new Worker(new URL("./piece-worker.js", import.meta.url), {
		// What this process was started with, such as `--input-type`, is no concern of its.
		execArgv: [],
	});
	#settle: (answer: PieceAnswer) => void = () => {};

	constructor() {
		this.#worker.on("message", (answer: PieceAnswer) => this.#settle(answer));
		this.#worker.on("error", (error) => this.#settle({ error }));
	}

	/**
	 * Reads a piece; not before the one before has been read.
	 *
	 * @returns undefined where the piece cannot be read on its own
	 */
	async read(request: PieceRequest): Promise<PieceResult | undefined> {
		const answer = await new Promise<PieceAnswer>((resolve) => {
			this.#settle = resolve;
			this.#worker.postMessage(request);
		});
		if ("error" in answer) throw answer.error;
		return answer.result;
	}

	/** Ends the thread, whatever it is doing; who waits for it waits in vain. */
	async close(): Promise<void> {
		await this.#worker.terminate();
	}
}
