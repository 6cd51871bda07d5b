import { connectionFilter } from "../report/connection-filter.js";
import { printable } from "../report/printable.js";
import { streamChunks, writeChunks } from "./chunk-output.js";
import type { Dependencies } from "./dependencies.js";
import { ExitCode } from "./exit-code.js";
import { listenForInterrupt } from "./interrupt.js";
import type { Io } from "./io.js";
import { checkInputs } from "./jobs.js";
import { type ConnectionSettings, hintsOf } from "./options.js";
import { checkOutput } from "./output.js";

/**
 * Lists the connections of a capture, each with its verdict; several files are the parts of one.
 *
 * @throws {CommandError} or {RangeError} for a request that makes no sense; what reading a capture throws
 */
export async function connectionsCommand(
	paths: readonly string[],
	settings: ConnectionSettings,
	io: Io,
	dependencies: Dependencies,
): Promise<ExitCode> {
	checkInputs(paths, io);
	const { output, format } = settings;
	const isAsked = connectionFilter({
		verdicts: settings.verdict,
		addresses: settings.address,
		ports: settings.port,
		after: settings.after,
		before: settings.before,
	});
	if (output !== undefined) await checkOutput(output, paths);
	const interrupt = listenForInterrupt(io);
	try {
		const { listConnections, render } = await dependencies.listing(format);
		const { rows, warnings } = await listConnections(paths, {
			hints: hintsOf(settings),
			strict: settings.strict ?? false,
			maxConnections: settings.maxConnections,
			signal: interrupt.stop,
		});
		for (const { code, message } of warnings)
			io.stderr.write(`warning: ${printable(message)} (${code})\n`);
		const pieces = render(filtered(rows, isAsked));
		if (output === undefined) await streamChunks(io.stdout, pieces);
		else await writeChunks(output, pieces);
		return ExitCode.Clean;
	} catch (error) {
		if (!interrupt.stop.aborted) throw error;
		io.stderr.write("error: interrupted, no connection was listed\n");
		return interrupt.exitCode;
	} finally {
		interrupt.release();
	}
}

function* filtered<T>(
	items: Iterable<T>,
	isAsked: (item: T) => boolean,
): Generator<T> {
	for (const item of items) if (isAsked(item)) yield item;
}
