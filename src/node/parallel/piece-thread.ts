import { Worker } from "node:worker_threads";
import type {
	PieceAnswer,
	PieceRequest,
	PieceResult,
	ToPieceWorker,
} from "./piece.js";

/** What a thread has seen in a piece, in memory of its own. */
export interface Loan {
	readonly result: PieceResult;
	/** Says that the result is of no more use: the thread needs its memory. */
	giveBack(): void;
}

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
	async read(request: PieceRequest): Promise<Loan | undefined> {
		const answer = await new Promise<PieceAnswer>((resolve) => {
			this.#settle = resolve;
			this.#tell(request);
		});
		if ("error" in answer) throw answer.error;
		if (answer.lent === undefined) return undefined;
		const { result, number } = answer.lent;
		return { result, giveBack: () => this.#tell({ takeBack: number }) };
	}

	#tell(message: ToPieceWorker): void {
		this.#worker.postMessage(message);
	}

	/** Ends the thread, whatever it is doing; who waits for it waits in vain. */
	async close(): Promise<void> {
		await this.#worker.terminate();
	}
}
