import { Worker } from "node:worker_threads";
import { CaptureError } from "../../capture/errors.js";
import type { Inner } from "../../words/saying.js";
import type { Compression } from "../compression.js";
import { cutOff } from "../cut-off.js";

/** What the thread says. */
export type FromDecompressor =
	/** A part of the output. */
	| { readonly kind: "piece"; readonly bytes: Uint8Array }
	/** One more chunk has been decompressed. */
	| { readonly kind: "taken" }
	/** All there is was given, or what could be before the data broke off. */
	| {
			readonly kind: "end";
			readonly error:
				| { readonly what: Inner | string; readonly isCutOff: boolean }
				| undefined;
	  };

/** Bytes of compressed data that are sent at once, and how many such chunks are under way: a chunk may hold a thousand times its size. */
const CHUNK_BYTES = 16 * 1024;
const UNDER_WAY = 8;

/**
 * Does what `decompressInto` does, with the decompression in a thread of its own: while it goes on, `push`
 * works on what came before.
 */
export async function decompressOnThread(
	chunks: AsyncIterable<Uint8Array>,
	compression: Exclude<Compression, "none">,
	push: (piece: Uint8Array) => boolean,
): Promise<Error | undefined> {
	const thread = new DecompressorThread(compression, push);
	try {
		for await (const chunk of chunks) {
			for (let at = 0; at < chunk.length; at += CHUNK_BYTES) {
				await thread.hasRoom();
				if (thread.isOver) return await thread.ended;
				// A copy: the chunk's buffer is reused.
				thread.send(chunk.slice(at, at + CHUNK_BYTES));
			}
		}
		thread.end();
		return await thread.ended;
	} finally {
		await thread.close();
	}
}

/** The thread, as the one that reads sees it. */
class DecompressorThread {
	readonly #worker: Worker;
	readonly #push: (piece: Uint8Array) => boolean;
	#underWay = 0;
	#wake = (): void => {};
	/** No more input is wanted. */
	isOver = false;
	/** How it ended; rejects with what `push` threw. */
	readonly ended: Promise<Error | undefined>;
	#settle: (outcome: Error | undefined) => void = () => {};
	#fail: (error: unknown) => void = () => {};

	constructor(
		compression: Exclude<Compression, "none">,
		push: (piece: Uint8Array) => boolean,
	) {
		this.#push = push;
		this.ended = new Promise((resolve, reject) => {
			this.#settle = resolve;
			this.#fail = reject;
		});
		// Nobody may be listening yet.
		this.ended.catch(() => {});
		this.#worker = new Worker(
			new URL("./decompress-worker.js", import.meta.url),
			{ workerData: compression, execArgv: [] },
		);
		this.#worker.on("message", this.#hear);
		this.#worker.on("error", (error) => this.#finish(() => this.#fail(error)));
	}

	/** Resolves when another chunk may be sent, or none is wanted any more. */
	async hasRoom(): Promise<void> {
		while (this.#underWay >= UNDER_WAY && !this.isOver)
			await new Promise<void>((resolve) => {
				this.#wake = resolve;
			});
	}

	/** Sends a chunk, which is the thread's from then on. */
	send(chunk: Uint8Array<ArrayBuffer>): void {
		this.#underWay += 1;
		this.#worker.postMessage(chunk, [chunk.buffer]);
	}

	/** Says that there are no more chunks. */
	end(): void {
		this.#worker.postMessage(undefined);
	}

	async close(): Promise<void> {
		await this.#worker.terminate();
	}

	readonly #hear = (message: FromDecompressor): void => {
		if (this.isOver) return;
		if (message.kind === "piece") this.#pass(message.bytes);
		else if (message.kind === "taken") {
			this.#underWay -= 1;
			this.#wake();
		} else {
			const { error } = message;
			this.#finish(() => this.#settle(error && damage(error)));
		}
	};

	#pass(bytes: Uint8Array): void {
		try {
			if (!this.#push(bytes)) this.#finish(() => this.#settle(undefined));
		} catch (error) {
			this.#finish(() => this.#fail(error));
		}
	}

	#finish(settle: () => void): void {
		this.isOver = true;
		settle();
		this.#wake();
	}
}

/** Makes the thread's error again. */
function damage({
	what,
	isCutOff,
}: NonNullable<Extract<FromDecompressor, { kind: "end" }>["error"]>): Error {
	if (typeof what === "object")
		return new CaptureError("BAD_COMPRESSION", what.said);
	return isCutOff ? cutOff(what) : new Error(what);
}
