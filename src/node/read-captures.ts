import { availableParallelism } from "node:os";
import type { Analyzer, CaptureSource } from "../analyze.js";
import { naming } from "./naming.js";
import { type InnerReadOptions, readCapture } from "./read-capture.js";
import { statIfThere } from "./stat-if-there.js";
import { type AnalyzeOptions, withAnalyzer } from "./with-analyzer.js";

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

/** @returns bytes of all files together; infinitely many where one of them is no regular file, or empty */
function bytesIn(paths: readonly string[]): number {
	const sizes = paths.map(sizeOfFile);
	if (sizes.includes(0)) return Infinity;
	return sizes.reduce((sum, size) => sum + size, 0);
}

/** @returns bytes; 0 for what is no regular file */
function sizeOfFile(path: string): number {
	const found = statIfThere(path);
	return found?.isFile() ? found.size : 0;
}

const readHere = (
	paths: readonly string[],
	bytes: number,
	options: AnalyzeOptions,
): Promise<ReadCaptures> =>
	withAnalyzer(options, bytes, async (analyzer, companion) => ({
		analyzer,
		sources: await readEach(analyzer, paths, { ...options, companion }),
	}));

/** Reads files one after the other, until it is to stop. */
async function readEach(
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
