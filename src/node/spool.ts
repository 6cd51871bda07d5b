import { type FileHandle, mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CaptureError } from "../capture/errors.js";
import type { Saying } from "../words/saying.js";
import { openInput, STDIN_PATH } from "./input.js";

/** Bytes of standard input that are kept. */
export const SPOOL_LIMIT = 1024 * 1024 * 1024;

/** Keeps a copy of standard input while it is read, so that it can be read again. */
export class Spool {
	readonly #directory: string;
	readonly #file: FileHandle;
	readonly #source: string | AsyncIterable<Uint8Array>;
	readonly #limit: number;
	#kept = 0;
	#problem: CaptureError | undefined;

	private constructor(
		directory: string,
		file: FileHandle,
		source: string | AsyncIterable<Uint8Array>,
		limit: number,
	) {
		this.#directory = directory;
		this.#file = file;
		this.#source = source;
		this.#limit = limit;
	}

	/** Makes an empty one, in the system's directory for temporary files. */
	static async open(
		source: string | AsyncIterable<Uint8Array> = STDIN_PATH,
		limit: number = SPOOL_LIMIT,
	): Promise<Spool> {
		const directory = await mkdtemp(join(tmpdir(), "asymroute-"));
		const file = await open(join(directory, "stdin"), "wx", 0o600);
		return new Spool(directory, file, source, limit);
	}

	/** Passes the input on; what cannot be kept does not keep it from being read. */
	async *chunks(): AsyncGenerator<Uint8Array> {
		const { chunks } = await openInput(this.#source);
		for await (const chunk of chunks) {
			await this.#keep(chunk);
			yield chunk;
		}
	}

	/**
	 * Returns the path of the copy.
	 *
	 * @throws {CaptureError} UNREADABLE_INPUT when not all of the input could be kept
	 */
	path(): string {
		if (this.#problem !== undefined) throw this.#problem;
		return join(this.#directory, "stdin");
	}

	/** Removes the copy. */
	async dispose(): Promise<void> {
		await this.#file.close();
		await rm(this.#directory, { recursive: true, force: true });
	}

	async #keep(chunk: Uint8Array): Promise<void> {
		if (this.#problem !== undefined) return;
		this.#kept += chunk.length;
		if (this.#kept > this.#limit) {
			await this.#giveUp(["spoolFull", this.#limit]);
			return;
		}
		try {
			await this.#file.writeFile(chunk);
		} catch (error) {
			await this.#giveUp(["spoolFailed", (error as Error).message]);
		}
	}

	/** Frees the room at once: the analysis may go on for long. */
	async #giveUp(why: Saying): Promise<void> {
		this.#problem = new CaptureError("UNREADABLE_INPUT", why);
		await this.#file.truncate(0);
	}
}
