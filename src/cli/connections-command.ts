import { connectionFilter } from "../report/connection-filter.js";
import type { ConnectionRow } from "../report/connection-row.js";
import { printable } from "../report/printable.js";
import { remarkIn } from "../words/saying.js";
import { streamChunks, writeChunks } from "./chunk-output.js";
import type { Dependencies } from "./dependencies.js";
import { ExitCode } from "./exit-code.js";
import { listenForInterrupt } from "./interrupt.js";
import type { Io } from "./io.js";
import { checkInputs, STDIN } from "./jobs.js";
import { type ConnectionSettings, hintsOf } from "./options.js";
import { checkOutput } from "./output.js";
import { redactionOf } from "./redaction.js";

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
	const { words } = dependencies;
	const { run } = words.cli;
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
		const redaction = await redactionOf(settings, dependencies);
		const { rows, warnings } = await listConnections(paths, {
			hints: hintsOf(settings),
			strict: settings.strict ?? false,
			maxConnections: settings.maxConnections,
			workers: settings.workers,
			words,
			stop: interrupt.stop,
		});
		for (const warning of warnings) {
			const sentence = printable(remarkIn(words, warning));
			io.stderr.write(`${run.warning(sentence, warning.code)}\n`);
		}
		// A signal that ended the reading does not end the list of what was read.
		const stop = interrupt.stop.aborted ? undefined : interrupt.stop;
		const told = (row: ConnectionRow) => redaction?.connection(row) ?? row;
		const pieces = render(chosen(rows, isAsked, told, stop), {
			words: dependencies.words,
		});
		if (output === undefined) await streamChunks(io.stdout, pieces);
		else await writeChunks(output, pieces);
		if (!interrupt.stop.aborted) return ExitCode.Clean;
	} catch (error) {
		if (error !== interrupt.stop.reason) throw error;
		io.stderr.write(`${run.error(run.listInterrupted, false)}\n`);
	} finally {
		interrupt.release();
	}
	if (paths.includes(STDIN)) io.stdin?.destroy?.();
	return interrupt.exitCode;
}

function* chosen(
	rows: Iterable<ConnectionRow>,
	isAsked: (row: ConnectionRow) => boolean,
	told: (row: ConnectionRow) => ConnectionRow,
	stop: AbortSignal | undefined,
): Generator<ConnectionRow> {
	for (const row of rows) {
		stop?.throwIfAborted();
		if (isAsked(row)) yield told(row);
	}
}
