import type { Analyzer, CaptureSource } from "../../analyze.js";
import { MEMORY_NS } from "../../flow/memory.js";
import { DEFAULT_MAX_CONNECTIONS } from "../../flow/room.js";
import { unlessAborted } from "../abortable.js";
import { interruption, type ReadOptions } from "../read-capture.js";
import type { Piece, PieceResult } from "./piece.js";
import { PieceSum } from "./piece-sum.js";
import { type Loan, PieceThread } from "./piece-thread.js";
import { type PiecePlan, planPieces } from "./plan-pieces.js";

/** Bounds of a piece, in bytes: each costs a second look at what is open at its start, and memory. */
const SHORTEST_PIECE = 8 * 1024 * 1024;
const LONGEST_PIECE = 64 * 1024 * 1024;

/**
 * Pieces per thread, so that none waits long for the last one; and how many are under way at a time, so that not
 * many tables wait to be absorbed.
 */
const PIECES_PER_THREAD = 4;

/** A piece with the file that it is of. */
interface Step {
	readonly piece: Piece;
	readonly file: PiecePlan;
}

/**
 * Reads consecutive capture files in pieces, several at a time, and puts what they show together in an
 * analyzer: it then holds what it would hold had the files been read one after the other.
 *
 * @param totalBytes of all files together
 * @param threads at least 2, this one among them
 * @param analyzer of no more use when undefined is returned
 * @returns what there is to say of the files; undefined where it does not pay, or cannot be done exactly
 * @throws the reason of `signal`; what reading a file throws
 */
export async function readInPieces(
	analyzer: Analyzer,
	paths: readonly string[],
	totalBytes: number,
	threads: number,
	options: ReadOptions,
): Promise<CaptureSource[] | undefined> {
	// This thread is one of them. The others start while it looks for places to cut.
	const most = Math.ceil(totalBytes / SHORTEST_PIECE);
	const others = Array.from(
		{ length: Math.min(threads, most) - 1 },
		() => new PieceThread(),
	);
	try {
		const plans = await plansOf(paths, totalBytes, threads);
		if (plans === undefined) return undefined;
		return await runOf(new PieceRun(analyzer, plans, options), others, options);
	} finally {
		await Promise.all(others.map((thread) => thread.close()));
	}
}

/** Reads all pieces, or those that there was time for. */
async function runOf(
	run: PieceRun,
	others: readonly PieceThread[],
	{ stop }: ReadOptions,
): Promise<CaptureSource[] | undefined> {
	try {
		return await run.all(others);
	} catch (error) {
		if (stop?.aborted !== true || error !== stop.reason) throw error;
		return run.interrupted();
	}
}

async function plansOf(
	paths: readonly string[],
	totalBytes: number,
	threads: number,
): Promise<PiecePlan[] | undefined> {
	const ideal = Math.ceil(totalBytes / (threads * PIECES_PER_THREAD));
	const pieceBytes = Math.min(Math.max(ideal, SHORTEST_PIECE), LONGEST_PIECE);
	const plans: PiecePlan[] = [];
	for (const path of paths) {
		const plan = await planPieces(path, pieceBytes);
		if (plan === undefined) return undefined;
		plans.push(plan);
	}
	return plans;
}

/**
 * Is it to be feared that there will be more connections at once than are kept, if all pieces are like this
 * one? Better to know at once than behind the last piece.
 */
function isCrowded({ table }: PieceResult, pieces: number): boolean {
	const { connections, part } = table;
	const lasts = Math.max(part.lastTimeNs - part.firstTimeNs, 1);
	const together = Math.min(pieces, MEMORY_NS / lasts + 1);
	return connections.flowOf.length * together > DEFAULT_MAX_CONNECTIONS;
}

/** One run over all pieces. */
class PieceRun {
	readonly #analyzer: Analyzer;
	readonly #files: readonly PiecePlan[];
	readonly #options: ReadOptions;
	readonly #sources: CaptureSource[] = [];
	/** The file of which the latest piece is, until its last one. */
	#open: { path: string; sum: PieceSum } | undefined;
	readonly #totalBytes: number;
	#bytesRead = 0;
	/** What others see is of no use any more. */
	#isCrowded = false;

	constructor(
		analyzer: Analyzer,
		files: readonly PiecePlan[],
		options: ReadOptions,
	) {
		this.#analyzer = analyzer;
		this.#files = files;
		this.#options = options;
		this.#totalBytes = files.reduce((sum, { size }) => sum + size, 0);
		analyzer.beginAt(this.#baseSeconds);
	}

	/** All times count from the first second of the first file. */
	get #baseSeconds(): number {
		return this.#files[0]?.firstSecond ?? 0;
	}

	/**
	 * Reads and absorbs all pieces.
	 *
	 * @returns undefined where some piece does not fit
	 * @throws the reason of `signal` or `stop`
	 */
	async all(
		others: readonly PieceThread[],
	): Promise<CaptureSource[] | undefined> {
		const steps = this.#files.flatMap((file) =>
			file.pieces.map((piece) => ({ piece, file })),
		);
		const window = (others.length + 1) * PIECES_PER_THREAD;
		for (let from = 0; from < steps.length; from += window) {
			const part = steps.slice(from, from + window);
			if (!(await this.#readWindow(part, others, steps.length)))
				return undefined;
		}
		return this.#sources;
	}

	/**
	 * Reads some pieces: this thread from the first one on, the others from the last one back. Where they meet, what
	 * the others saw is absorbed.
	 */
	async #readWindow(
		steps: readonly Step[],
		others: readonly PieceThread[],
		count: number,
	): Promise<boolean> {
		const loans = new Map<Piece, Promise<Loan | undefined>>();
		const open = steps.map(({ piece }) => piece);
		const readLast = async (thread: PieceThread): Promise<void> => {
			while (!this.#isCrowded) {
				const piece = open.pop();
				if (piece === undefined) return;
				const request = { piece, baseSeconds: this.#baseSeconds };
				const loan = thread.read(request);
				loans.set(piece, loan);
				const seen = await loan;
				if (seen !== undefined && isCrowded(seen.result, count))
					this.#isCrowded = true;
			}
		};
		// A failure is told to who asks for the result; until then nobody listens.
		for (const thread of others) readLast(thread).catch(() => {});
		for (const { piece, file } of steps) {
			if (piece.start === 0) this.#begin(file);
			if (!loans.has(piece)) open.shift();
			const loan = await this.#unlessAborted(loans.get(piece));
			const isAdded = await this.#add(piece, loan?.result, count);
			loan?.giveBack();
			if (!isAdded) return false;
			this.#throwIfAborted();
			this.#tell(piece);
			if (piece.end === file.size) this.#close();
		}
		return true;
	}

	/** Absorbs what was seen in a piece; reads it here, as a single run would, where nobody has or that does not fit. */
	async #add(
		piece: Piece,
		result: PieceResult | undefined,
		count: number,
	): Promise<boolean> {
		const sum = this.#open?.sum;
		if (sum === undefined) return false;
		if (result !== undefined && !isCrowded(result, count))
			return sum.add(piece, result);
		const { signal, stop } = this.#options;
		return sum.read(
			piece,
			() => signal?.aborted === true || stop?.aborted === true,
		);
	}

	/** What was read until a signal came. */
	interrupted(): CaptureSource[] {
		const facts = this.#open?.sum.facts;
		facts?.warnings.push(interruption(facts.frames));
		this.#close();
		return this.#sources;
	}

	#begin({ path, headComments }: PiecePlan): void {
		this.#analyzer.nextPart();
		this.#open = { path, sum: new PieceSum(this.#analyzer, headComments) };
	}

	#close(): void {
		const { path: name = "", sum } = this.#open ?? {};
		if (sum?.facts !== undefined)
			this.#sources.push({ ...sum.facts, name, compression: "none" });
		this.#open = undefined;
	}

	async #unlessAborted<T>(
		work: Promise<T> | undefined,
	): Promise<T | undefined> {
		if (work === undefined) return undefined;
		const { signal, stop } = this.#options;
		return [signal, stop]
			.filter((one) => one !== undefined)
			.reduce(unlessAborted, work);
	}

	#throwIfAborted(): void {
		this.#options.signal?.throwIfAborted();
		this.#options.stop?.throwIfAborted();
	}

	#tell({ start, end }: Piece): void {
		this.#bytesRead += end - start;
		const [bytesRead, totalBytes] = [this.#bytesRead, this.#totalBytes];
		this.#options.onProgress?.({ bytesRead, totalBytes });
	}
}
