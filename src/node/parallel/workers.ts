import { Worker } from "node:worker_threads";
import type { PieceAnswer, PieceRequest, PieceResult } from "./piece.js";

/** A thread, and what waits for its answer. */
interface Member {
	readonly worker: Worker;
	settle: ((answer: PieceAnswer) => void) | undefined;
}

/** Some worker threads that read pieces of captures. */
export class Workers {
	readonly #members: Member[];
	/** Those that have nothing to do. */
	readonly #idle: Member[];
	readonly #waiting: ((member: Member) => void)[] = [];

	/** @param count how many threads; they are started at once and live until {@link close} */
	constructor(count: number) {
		this.#members = Array.from({ length: count }, startWorker);
		this.#idle = [...this.#members];
	}

	get count(): number {
		return this.#members.length;
	}

	/**
	 * Reads a piece as soon as a thread is free; pieces are begun in the order in which they were asked for.
	 *
	 * @returns undefined where the piece cannot be read on its own
	 */
	async read(request: PieceRequest): Promise<PieceResult | undefined> {
		const member = this.#idle.pop() ?? (await this.#free());
		const answer = await new Promise<PieceAnswer>((resolve) => {
			member.settle = resolve;
			member.worker.postMessage(request);
		});
		member.settle = undefined;
		const next = this.#waiting.shift();
		if (next === undefined) this.#idle.push(member);
		else next(member);
		if ("error" in answer) throw answer.error;
		return answer.result;
	}

	#free(): Promise<Member> {
		return new Promise((resolve) => this.#waiting.push(resolve));
	}

	/** Ends all threads, whatever they are doing; who waits for them waits in vain. */
	async close(): Promise<void> {
		await Promise.all(this.#members.map(({ worker }) => worker.terminate()));
	}
}

function startWorker(): Member {
	const worker = new Worker(new URL("./piece-worker.js", import.meta.url));
	const member: Member = { worker, settle: undefined };
	worker.on("message", (answer: PieceAnswer) => member.settle?.(answer));
	worker.on("error", (error) => member.settle?.({ error }));
	return member;
}
