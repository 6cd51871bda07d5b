import { availableParallelism } from "node:os";
import { type AnalysisOptions, Analyzer } from "../analyze.js";
import type { Hints } from "../diagnosis/hints.js";
import { DEFAULT_MAX_CONNECTIONS } from "../flow/room.js";
import type { MemoryThread } from "./parallel/memory-thread.js";
import type { Companion, ReadOptions } from "./read-capture.js";

/** Captures smaller than this, in bytes, are read sooner than the kernel is loaded. */
const WORTH_KERNEL_BYTES = 1024 * 1024;

/** Captures smaller than this, in bytes, are read before a thread that makes memory ready is of use. */
const WORTH_MEMORY_BYTES = 128 * 1024 * 1024;

/** How captures are read and what is known of the network. */
export interface AnalyzeOptions extends ReadOptions, AnalysisOptions {
	hints?: Hints | undefined;
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
