import {
	type AnalysisOptions,
	Analyzer,
	type CaptureSource,
} from "../analyze.js";
import type { CaptureFacts } from "../capture/frame.js";
import type { Hints } from "../diagnosis/hints.js";
import type { Report } from "../report/report.js";
import { sortByFirstTime } from "./first-time.js";
import { naming } from "./naming.js";
import { type ReadOptions, readCapture } from "./read-capture.js";

/** How captures are read and what is known of the network. */
export interface AnalyzeOptions extends ReadOptions, AnalysisOptions {
	hints?: Hints | undefined;
}

/**
 * Reads a capture file and reports on it.
 *
 * @param path a file, or `-` for standard input
 * @throws {CaptureError} when it is no readable capture
 * @throws {RangeError} for a hint that is no address, CIDR or MAC; the reason of `stop` when it came before any frame
 * @example
 * ```ts
 * const report = await analyzeFile("client1.pcapng", { signal: AbortSignal.timeout(60_000) });
 * if (report.verdict.lbBypass === "yes") console.error(report.verdict.summary);
 * ```
 */
export async function analyzeFile(
	path: string,
	options: AnalyzeOptions = {},
): Promise<Report> {
	return analyzeInput(path, path, options);
}

/**
 * Reads a capture from a stream of bytes and reports on it; compression and format are told by magic.
 *
 * @param stream a Node stream, or anything that yields byte arrays
 * @throws {CaptureError} when it is no readable capture
 * @example
 * ```ts
 * const report = await analyzeStream(createReadStream("client1.pcap.gz"));
 * ```
 */
export async function analyzeStream(
	stream: AsyncIterable<Uint8Array>,
	options: AnalyzeOptions = {},
): Promise<Report> {
	return analyzeInput(stream, "-", options);
}

/**
 * Reads files that are consecutive parts of one capture (rotated by `tcpdump -G` or `dumpcap -b`), in
 * whatever order they are given, and reports on the whole.
 *
 * @throws {CaptureError} when one of them is no readable capture; it names the file
 */
export async function analyzeFiles(
	paths: readonly string[],
	options: AnalyzeOptions = {},
): Promise<Report> {
	const analyzer = new Analyzer(options.hints, options);
	const sources: CaptureSource[] = [];
	for (const path of await sortByFirstTime(paths)) {
		if (sources.length > 0 && options.stop?.aborted) break;
		analyzer.nextPart();
		const read = () => readCapture(path, analyzer.sink, options);
		sources.push({ ...(await naming(path, read)), name: path });
	}
	throwIfNothingRead(sources, options);
	return analyzer.report(...sources);
}

async function analyzeInput(
	input: string | AsyncIterable<Uint8Array>,
	name: string,
	options: AnalyzeOptions,
): Promise<Report> {
	const analyzer = new Analyzer(options.hints, options);
	const source = await readCapture(input, analyzer.sink, options);
	throwIfNothingRead([source], options);
	return analyzer.report({ ...source, name });
}

/** A reading that was stopped before the first frame leaves nothing to report on. */
function throwIfNothingRead(
	sources: readonly CaptureFacts[],
	{ stop }: AnalyzeOptions,
): void {
	const isEmpty = sources.every(({ frames }) => frames === 0);
	if (stop?.aborted && isEmpty) throw stop.reason;
}
