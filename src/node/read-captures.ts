import { statSync } from "node:fs";
import { availableParallelism } from "node:os";
import {
	type AnalysisOptions,
	Analyzer,
	type CaptureSource,
} from "../analyze.js";
import type { Hints } from "../diagnosis/hints.js";
import { DEFAULT_MAX_CONNECTIONS } from "../flow/room.js";
import { naming } from "./naming.js";
import type { MemoryThread } from "./parallel/memory-thread.js";
import {
	type Companion,
	type InnerReadOptions,
	type ReadOptions,
	readCapture,
} from "./read-capture.js";

/**
 * Captures smaller than this, in bytes, are read sooner by one thread: another one has to start, and to hand over what
 * it saw. So are all captures where there are few cores, as one thread reads ahead. The second size is for those who ask
 * for a number of threads.
 */
const WORTH_BYTES = 1024 * 1024 * 1024;
const WORTH_CORES = 4;
const ASKED_BYTES = 48 * 1024 * 1024;

/**
 * Fewer threads do not cut a capture: where one reads ahead and another one analyses, two are at work, and sooner done than
 * if each had half of the frames, since one of them would have to take over what the other one saw.
 */
const CUTTING_THREADS = 3;

/** Captures smaller than this, in bytes, are read sooner than the kernel is loaded. */
const WORTH_KERNEL_BYTES = 1024 * 1024;

/** Captures smaller than this, in bytes, are read before a thread that makes memory ready is of use. */
const WORTH_MEMORY_BYTES = 128 * 1024 * 1024;

/** How captures are read and what is known of the network. */
export interface AnalyzeOptions extends ReadOptions, AnalysisOptions {
	hints?: Hints | undefined;
}

/** An analyzer that has seen all frames of some files, and what there is to say of these. */
export interface ReadCaptures {
	readonly analyzer: Analyzer;
	readonly sources: readonly CaptureSource[];
}

/**
 * Reads files that are consecutive parts of one capture, in the order given.
 *
 * @throws {CaptureError} when one of them is no readable capture; it names the file where there are several;
 *   the reason of `stop` when it came before any frame
 */
export async function readCaptures(
	paths: readonly string[],
	given: AnalyzeOptions,
): Promise<ReadCaptures> {
	const options = {
		...given,
		workers: given.workers ?? availableParallelism(),
	};
	const bytes = bytesIn(paths);
	const [worthBytes, worthThreads] =
		given.workers === undefined
			? [WORTH_BYTES, WORTH_CORES]
			: [ASKED_BYTES, CUTTING_THREADS];
	const isWorth = bytes >= worthBytes && options.workers >= worthThreads;
	const read =
		(isWorth ? await readOnThreads(paths, bytes, options) : undefined) ??
		(await readHere(paths, bytes, options));
	const isEmpty = read.sources.every(({ frames }) => frames === 0);
	if (options.stop?.aborted && isEmpty) throw options.stop.reason;
	return read;
}

/** @returns undefined where that does not pay, or cannot be done */
async function readOnThreads(
	paths: readonly string[],
	bytes: number,
	options: AnalyzeOptions & { workers: number },
): Promise<ReadCaptures | undefined> {
	const { workers } = options;
	if (options.reader === "pcap-parser" || bytes === Infinity) return undefined;
	const { readInPieces } = await import("./parallel/read-in-pieces.js");
	return withAnalyzer(options, bytes, async (analyzer) => {
		const sources = await readInPieces(
			analyzer,
			paths,
			bytes,
			workers,
			options,
		);
		return sources && { analyzer, sources };
	});
}

/**
 * Makes an analyzer for a work with it; for much, one with a kernel, which small captures are not worth loading.
 *
 * @param bytes that it is to see; infinitely many where that is not known
 * @param work gets to know of the thread beside it, too, where there is one
 */
export async function withAnalyzer<T>(
	options: AnalyzeOptions,
	bytes: number,
	work: (analyzer: Analyzer, companion?: Companion) => Promise<T>,
): Promise<T> {
	if (bytes < WORTH_KERNEL_BYTES || options.reader === "pcap-parser")
		return work(new Analyzer(options.hints, options));
	const { Kernel } = await import("../flow/kernel/kernel.js");
	const memory = await memoryThreadFor(bytes);
	const most = options.maxConnections ?? DEFAULT_MAX_CONNECTIONS;
	const kernel = Kernel.of(most, memory?.prepare);
	try {
		const analyzer = new Analyzer(options.hints, { ...options, kernel });
		return await work(analyzer, memory);
	} finally {
		memory?.close();
	}
}

async function memoryThreadFor(
	bytes: number,
): Promise<MemoryThread | undefined> {
	const cores = availableParallelism();
	if (bytes < WORTH_MEMORY_BYTES || cores < 2) return undefined;
	const { MemoryThread } = await import("./parallel/memory-thread.js");
	// Of a pipe nobody knows how much will come: much has to have come already.
	const firstChunks = bytes === Infinity ? 8 : 2;
	return new MemoryThread(cores, firstChunks);
}

/** @returns bytes of all files together; infinitely many where one of them is no regular file, or empty */
function bytesIn(paths: readonly string[]): number {
	const sizes = paths.map(sizeOfFile);
	if (sizes.includes(0)) return Infinity;
	return sizes.reduce((sum, size) => sum + size, 0);
}

/** @returns bytes; 0 for what is no regular file */
function sizeOfFile(path: string): number {
	try {
		const found = statSync(path);
		return found.isFile() ? found.size : 0;
	} catch {
		return 0;
	}
}

const readHere = (
	paths: readonly string[],
	bytes: number,
	options: AnalyzeOptions,
): Promise<ReadCaptures> =>
	withAnalyzer(options, bytes, async (analyzer, companion) => ({
		analyzer,
		sources: await readInto(analyzer, paths, { ...options, companion }),
	}));

/** Reads files one after the other, until it is to stop. */
async function readInto(
	analyzer: Analyzer,
	paths: readonly string[],
	options: AnalyzeOptions & InnerReadOptions,
): Promise<CaptureSource[]> {
	const sources: CaptureSource[] = [];
	for (const path of paths) {
		if (sources.length > 0 && options.stop?.aborted) break;
		analyzer.nextPart();
		const { sink, records } = analyzer;
		const read = () => readCapture(path, sink, { ...options, records });
		const facts = paths.length > 1 ? await naming(path, read) : await read();
		sources.push({ ...facts, name: path });
	}
	return sources;
}
