import type { Analyzer, CaptureSource } from "../../analyze.js";
import type { CaptureFacts } from "../../capture/frame.js";
import { interruptedAfter } from "../interrupted.js";
import type { ReadOptions } from "../read-capture.js";
import type { Piece, PieceResult } from "./piece.js";
import { PieceSum } from "./piece-sum.js";
import { type PiecePlan, planPieces } from "./plan-pieces.js";
import { Workers } from "./workers.js";

/** Captures smaller than this, in bytes, are read sooner than threads are started. */
export const WORTH_BYTES = 48 * 1024 * 1024;

/** Bounds of a piece, in bytes: each costs a second look at what is open at its start, and memory. */
const SHORTEST_PIECE = 8 * 1024 * 1024;
const LONGEST_PIECE = 64 * 1024 * 1024;

/** Pieces per worker, so that none waits long for the last one. */
const PIECES_PER_WORKER = 4;

/** Pieces that are read or wait to be absorbed, per worker: more would only take memory. */
const AHEAD = 2;

/** A piece with the file that it is of. */
interface Step {
	readonly piece: Piece;
	readonly file: PiecePlan;
}

/**
 * Reads consecutive capture files in pieces, several at a time, and puts what they show together in an
 * analyzer: it then holds what it would hold had the files been read one after the other.
 *
 * @param analyzer of no more use when undefined is returned
 * @returns what there is to say of the files; undefined where it does not pay, or cannot be done exactly
 * @throws the reason of `signal`; what reading a file throws
 */
export async function readInPieces(
	analyzer: Analyzer,
	paths: readonly string[],
	workerCount: number,
	options: ReadOptions,
): Promise<CaptureSource[] | undefined> {
	const plans = await plansOf(paths, workerCount);
	if (plans === undefined) return undefined;
	const steps = plans.flatMap((file) =>
		file.pieces.map((piece) => ({ piece, file })),
	);
	const workers = new Workers(Math.min(workerCount, steps.length));
	try {
		return await new PieceRun(analyzer, plans, options).all(steps, workers);
	} finally {
		await workers.close();
	}
}

async function plansOf(
	paths: readonly string[],
	workerCount: number,
): Promise<PiecePlan[] | undefined> {
	const sizes = await Promise.all(paths.map(sizeOfFile));
	const total = sizes.reduce((sum, size) => sum + size, 0);
	if (total < WORTH_BYTES || sizes.includes(0)) return undefined;
	const ideal = Math.ceil(total / (workerCount * PIECES_PER_WORKER));
	const pieceBytes = Math.min(Math.max(ideal, SHORTEST_PIECE), LONGEST_PIECE);
	const plans: PiecePlan[] = [];
	for (const path of paths) {
		const plan = await planPieces(path, pieceBytes);
		if (plan === undefined) return undefined;
		plans.push(plan);
	}
	return plans;
}

/** @returns bytes; 0 for what is no regular file */
async function sizeOfFile(path: string): Promise<number> {
	const found = await stat(path).catch(() => undefined);
	return found?.isFile() ? found.size : 0;
}

/** One run over all pieces. */
class PieceRun {
	readonly #analyzer: Analyzer;
	readonly #files: readonly PiecePlan[];
	readonly #options: ReadOptions;
	readonly #sources: CaptureSource[] = [];
	readonly #totalBytes: number;
	#bytesRead = 0;

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

	async all(
		steps: readonly Step[],
		workers: Workers,
	): Promise<CaptureSource[] | undefined> {
		const results = this.#results(steps, workers);
		let sum: PieceSum | undefined;
		for (const { piece, file } of steps) {
			if (piece.start === 0) {
				this.#analyzer.nextPart();
				sum = new PieceSum(this.#analyzer, file.headComments);
			}
			const result = await this.#unlessEnded(results());
			if (result === STOPPED) return this.#stopped(file, sum);
			if (result === undefined || !sum?.add(piece, result)) return undefined;
			this.#told(piece);
			if (piece.end === file.size) this.#close(file, sum);
		}
		return this.#sources;
	}

	/** Asks for the next result; a few of those to come are asked for ahead. */
	#results(steps: readonly Step[], workers: Workers) {
		const underWay: Promise<PieceResult | undefined>[] = [];
		let next = 0;
		return () => {
			while (underWay.length < workers.count * AHEAD && next < steps.length) {
				const { piece } = steps[next++] as Step;
				const baseSeconds = this.#baseSeconds;
				const result = workers.read({ piece, baseSeconds });
				// A failure is told to who asks for it; until then nobody listens.
				result.catch(() => {});
				underWay.push(result);
			}
			return underWay.shift() as Promise<PieceResult | undefined>;
		};
	}

	/** @throws the reason of `signal` */
	async #unlessEnded<T>(result: Promise<T>): Promise<T | typeof STOPPED> {
		const { signal, stop } = this.#options;
		const ended = new AbortController();
		const end = () => ended.abort();
		for (const one of [signal, stop]) one?.addEventListener("abort", end);
		try {
			return await Promise.race([result, untilAborted(signal, stop, ended.signal)]);
		} finally {
			for (const one of [signal, stop]) one?.removeEventListener("abort", end);
			signal?.throwIfAborted();
		}
	}

	#told({ start, end }: Piece): void {
		this.#bytesRead += end - start;
		const [bytesRead, totalBytes] = [this.#bytesRead, this.#totalBytes];
		this.#options.onProgress?.({ bytesRead, totalBytes });
	}

	#close({ path }: PiecePlan, { facts }: PieceSum): void {
		if (facts !== undefined)
			this.#sources.push({ ...facts, name: path, compression: "none" });
	}
}
