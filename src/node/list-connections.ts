import type { CaptureWarning } from "../capture/frame.js";
import type { ConnectionRow } from "../report/connection-row.js";
import { communityIdOf } from "./community-id.js";
import { sortByFirstTime } from "./first-time.js";
import { naming } from "./naming.js";
import { readCaptures } from "./read-captures.js";
import type { AnalyzeOptions } from "./with-analyzer.js";

/** The connections of a capture, and what its reading has to say. */
export interface ConnectionListing {
	/** One row at a time, made as it is asked for; to be gone through once. */
	readonly rows: Iterable<ConnectionRow>;
	readonly warnings: readonly CaptureWarning[];
}

/**
 * Reads a capture, or several files that are the parts of one, and lists its connections, each with
 * its verdict.
 *
 * @throws {CaptureError} when one of them is no readable capture; it names the file; the
 *   reason of `stop` when it came before any frame
 * @example
 * ```ts
 * const { rows } = await listConnections(["client1.pcap"]);
 * for (const { client, server, verdict } of rows) console.log(client, server, verdict);
 * ```
 */
export async function listConnections(
	paths: readonly string[],
	options: AnalyzeOptions = {},
): Promise<ConnectionListing> {
	const sorted = paths.length > 1 ? await sortByFirstTime(paths) : paths;
	const read = () => readCaptures(sorted, options);
	const [only, ...others] = sorted;
	const isOne = only !== undefined && others.length === 0;
	const { analyzer, sources } = await (isOne ? naming(only, read) : read());
	const warnings = sources.flatMap((source) => source.warnings);
	return { rows: analyzer.connections(communityIdOf), warnings };
}
