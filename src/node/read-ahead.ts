import { read, readSync } from "node:fs";
import { setImmediate } from "node:timers/promises";
import { promisify } from "node:util";
import { fileChunks } from "./file-chunks.js";

/** Bytes at the beginning of a file that are read sooner than a thread answers. */
export const HEAD_BYTES = 512 * 1024;

/** A read that takes longer, in milliseconds, is one of a file that does not lie in memory. */
const SLOW_MS = 5;

/** Chunks that this thread reads in one go; then signals and other events have their turn. */
const CHUNKS_PER_TURN = 16;

/** Where a file is read to. */
export interface ReadTarget {
	/** One half of it takes what is read while the other one is looked at. */
	readonly buffer: Uint8Array;
	/** Says that no other thread has time to read meanwhile. */
	isBusy(): boolean;
}

/**
 * Reads a file: what comes next is read by another thread while a chunk is looked at, or else by this one, where no other
 * has time and the file lies in memory.
 *
 * @returns chunks, each valid only until the next one is asked for
 */
export async function* readAhead(
	descriptor: number,
	target: ReadTarget,
): AsyncGenerator<Uint8Array> {
	const { buffer } = target;
	let at = 0;
	for (const chunk of fileChunks(descriptor, { end: HEAD_BYTES, buffer })) {
		at += chunk.length;
		yield chunk;
	}
	const halves = new Halves(descriptor, buffer, at);
	let readHere = 0;
	try {
		for (;;) {
			const chunk = (await halves.asked()) ?? halves.read();
			if (chunk.length === 0) return;
			if (halves.isSlow || !target.isBusy()) halves.ask();
			else {
				readHere += 1;
				if (readHere % CHUNKS_PER_TURN === 0) await setImmediate();
			}
			yield chunk;
		}
	} finally {
		// Who wants no more chunks does not want to know what became of the next one.
		await halves.asked().catch(() => {});
	}
}

const readLater = promisify(read);

/** The halves of a buffer, of which one is looked at while the next chunk of a file may be read to the other one. */
class Halves {
	readonly #descriptor: number;
	/** Offset in the file of the next chunk, in bytes. */
	#at: number;
	#current: Uint8Array;
	#next: Uint8Array;
	#asked: Promise<{ readonly bytesRead: number }> | undefined;
	/** A read took so long that others should do that. */
	isSlow = false;
	/** This thread has written to the buffer before: the first time each page of it takes its time, too. */
	#isTouched = false;

	constructor(descriptor: number, buffer: Uint8Array, at: number) {
		const half = buffer.length / 2;
		this.#descriptor = descriptor;
		this.#at = at;
		this.#current = buffer.subarray(0, half);
		this.#next = buffer.subarray(half);
	}

	/** Reads a chunk, empty at the end of the file. */
	read(): Uint8Array {
		const target = this.#current;
		const begin = Date.now();
		const bytes = readSync(
			this.#descriptor,
			target,
			0,
			target.length,
			this.#at,
		);
		if (this.#isTouched && Date.now() - begin > SLOW_MS) this.isSlow = true;
		this.#isTouched = true;
		return this.#taken(bytes);
	}

	/** Lets another thread read a chunk to the other half. */
	ask(): void {
		const target = this.#next;
		this.#asked = readLater(
			this.#descriptor,
			target,
			0,
			target.length,
			this.#at,
		);
		// A failure is told to who waits for the chunk; until then nobody listens.
		this.#asked.catch(() => {});
	}

	/** The chunk that was asked for, undefined where none was. */
	async asked(): Promise<Uint8Array | undefined> {
		if (this.#asked === undefined) return undefined;
		const asked = this.#asked;
		this.#asked = undefined;
		const { bytesRead } = await asked;
		[this.#current, this.#next] = [this.#next, this.#current];
		return this.#taken(bytesRead);
	}

	#taken(bytes: number): Uint8Array {
		this.#at += bytes;
		return this.#current.subarray(0, bytes);
	}
}
