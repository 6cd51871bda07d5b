import type { Report } from "../report/report.js";
import { sortByFirstTime } from "./first-time.js";
import { readCapture } from "./read-capture.js";
import { readCaptures } from "./read-captures.js";
import { type AnalyzeOptions, withAnalyzer } from "./with-analyzer.js";

export type { AnalyzeOptions } from "./with-analyzer.js";

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
	const { analyzer, sources } = await readCaptures([path], options);
	return analyzer.report(...sources);
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
	return withAnalyzer(options, Infinity, async (analyzer, companion) => {
		const { sink, records } = analyzer;
		const how = { ...options, records, companion };
		const source = await readCapture(stream, sink, how);
		if (source.frames === 0) options.stop?.throwIfAborted();
		return analyzer.report({ ...source, name: "-" });
	});
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
	const sorted = await sortByFirstTime(paths);
	const { analyzer, sources } = await readCaptures(sorted, options);
	return analyzer.report(...sources);
}
